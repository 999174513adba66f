CLUSTER_ID=$(aws emr create-cluster --name "$NAME" --release-label emr-7.1.0 --service-role EMR_DefaultRole --tags team=data --query ClusterId --output text)
aws emr add-tags --resource-id "$CLUSTER_ID" --tags for-use-with-amazon-emr-managed-policies=true
