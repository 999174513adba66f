#!/usr/bin/env bash
set -eu -o pipefail

: "${AWS_REGION:=eu-west-1}"
aws --region "$AWS_REGION" emr create-default-roles || true

CLUSTER_ID=$(aws emr create-cluster \
    --name "bootstrap test" \
    --release-label emr-6.15.0 \
    --applications Name=Spark Name=Hive \
    --use-default-roles \
    --instance-type m5.xlarge --instance-count 3 \
    --ec2-attributes KeyName=mine,SubnetId="${SUBNET_ID}" \
    --bootstrap-actions Path=s3://jobs/bootstrap.sh \
    --query ClusterId --output text)
echo "started $CLUSTER_ID"
