"""EMR helpers. Uses the AmazonElasticMapReduceRole policy (docs only)."""


def job_flow(name: str, tags: list[dict] | None = None) -> dict:
    return dict(
        Name=name,
        ReleaseLabel="emr-6.15.0",
        Instances=dict(InstanceCount=1, MasterInstanceType="m5.xlarge"),
        JobFlowRole="EMR_EC2_DefaultRole",
        ServiceRole="EMR_DefaultRole",
        Tags=[{"Key": "team", "Value": "data"}, *(tags or [])],
    )
