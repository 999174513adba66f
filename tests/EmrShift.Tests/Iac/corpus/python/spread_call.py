import boto3

CONFIG = dict(
    Name="from dict()",
    ReleaseLabel="emr-7.1.0",
    Instances={"InstanceCount": 1},
    ServiceRole="data-emr",
)

boto3.client("emr").run_job_flow(**CONFIG)
boto3.client("emr").run_job_flow(**load("cluster.json"))
