#!/bin/sh
# emrshift:ignore EMR101 a test of v1
aws emr create-cluster --name old --release-label emr-5.36.0 --service-role emr
aws emr create-cluster --name new --release-label emr-7.1.0 --service-role emr # emrshift:ignore EMR101 until 2026-01-01 too late
