#!/usr/bin/env bash
set -euo pipefail

# aws emr create-cluster --name commented-out
aws emr create-cluster \
  --name "nightly $(date +%F)" \
  --release-label emr-6.15.0 \
  --use-default-roles \
  --ec2-attributes KeyName=ops,SubnetId="$SUBNET" \
  --instance-type m5.xlarge --instance-count 3
