JOB_FLOW = {
    "Name": "boolean",
    "ReleaseLabel": "emr-7.1.0",
    "Instances": {},
    "Tags": [
        {"Key": "team", "Value": "data"},
        {"Key": "for-use-with-amazon-emr-managed-policies", "Value": True},
    ],
}
