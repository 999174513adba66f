import boto3

emr = boto3.client("emr")


def launch(name, subnet):
    response = emr.run_job_flow(
        Name=name,
        ReleaseLabel="emr-7.1.0",
        Instances={"Ec2SubnetId": subnet, "InstanceCount": 3},
        ServiceRole="EMR_DefaultRole",
        JobFlowRole="EMR_EC2_DefaultRole"  # no comma here
    )
    emr.add_tags(
        ResourceId=response["JobFlowId"],
        Tags=[{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}],
    )
    return response["JobFlowId"]
