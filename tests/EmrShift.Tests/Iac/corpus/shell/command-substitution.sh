#!/bin/bash
set -euo pipefail
SUBNET=${1:?subnet}
CLUSTER_ID=$(aws emr create-cluster \
  --name "adhoc" \
  --release-label emr-6.15.0 \
  --instance-type m5.xlarge --instance-count 3 \
  --use-default-roles \
  --ec2-attributes SubnetId="$SUBNET" \
  --query ClusterId --output text)
echo "$CLUSTER_ID"
