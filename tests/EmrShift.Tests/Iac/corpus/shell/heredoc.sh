cat <<EOF > notes.txt
aws emr create-cluster --name in-a-document
EOF
echo "aws emr create-cluster --name in-a-text"
aws emr list-clusters --active
aws emr-serverless create-application --type SPARK --release-label emr-7.1.0
