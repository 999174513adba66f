# Ready for v2.
JOB_FLOW = {
    'Name': 'ready',
    'ReleaseLabel': 'emr-7.1.0',
    'Instances': {'Ec2SubnetId': 'subnet-1'},
    'ServiceRole': 'EMR_DefaultRole_V2',
    'JobFlowRole': 'EMR_EC2_DefaultRole',
    'Tags': [{'Key': 'for-use-with-amazon-emr-managed-policies', 'Value': 'true'}],
}
