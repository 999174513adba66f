aws --region eu-west-1 emr create-cluster --name a --release-label emr-7.1.0 --service-role data-emr --tags team=data for-use-with-amazon-emr-managed-policies=true
aws emr create-cluster --name b --release-label emr-7.1.0 --service-role data-emr --tags 'for-use-with-amazon-emr-managed-policies=True'
aws emr create-cluster --name c --release-label emr-7.1.0 --service-role data-emr --tags "$TAGS"
aws emr create-cluster --name d --release-label emr-7.1.0 --service-role data-emr --tags Key=team,Value=data
aws emr create-cluster --cli-input-json file://cluster.json
