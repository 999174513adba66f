#!/bin/bash
# aws emr create-cluster --use-default-roles: this is how it was.
echo "aws emr create-cluster --name talk"
echo 'run: aws emr create-default-roles'
cat <<EOF
aws emr create-cluster --name in-a-document
EOF
aws emr list-clusters --active
aws emr describe-cluster --cluster-id "$1"
aws iam attach-role-policy --role-name emr --policy-arn arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2
