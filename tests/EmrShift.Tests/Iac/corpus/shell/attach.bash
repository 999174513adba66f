#!/usr/bin/env bash
set -euo pipefail
for role in emr emr-test; do
  aws iam attach-role-policy --role-name "$role" \
    --policy-arn arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole
done
aws iam attach-user-policy --user-name deploy --policy-arn "arn:${PARTITION}:iam::aws:policy/AmazonElasticMapReduceFullAccess"
aws iam attach-group-policy --group-name readers --policy-arn=arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess
aws emr create-cluster --cli-input-json file://cluster.json
aws emr create-cluster --name "with json" --release-label emr-7.1.0 --ec2-attributes '{"SubnetId": "subnet-0123456789abcdef0"}' --service-role emr --tags "$TAGS"
