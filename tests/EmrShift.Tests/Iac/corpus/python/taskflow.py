from __future__ import annotations

import pendulum
from airflow.decorators import dag, task
from airflow.models import Variable
from airflow.providers.amazon.aws.operators.emr import EmrCreateJobFlowOperator, EmrTerminateJobFlowOperator
from airflow.providers.amazon.aws.sensors.emr import EmrJobFlowSensor

from include.emr import job_flow

OVERRIDES = {
    "Name": "nightly-{{ ds_nodash }}",
    "ReleaseLabel": "emr-6.15.0",
    "Applications": [{"Name": "Spark"}],
    "Instances": {
        "InstanceGroups": [
            {"Name": "Primary", "Market": "ON_DEMAND", "InstanceRole": "MASTER", "InstanceType": "m5.xlarge", "InstanceCount": 1},
        ],
        "Ec2SubnetId": Variable.get("emr_subnet"),
        "KeepJobFlowAliveWhenNoSteps": False,
    },
    "JobFlowRole": "EMR_EC2_DefaultRole",
    "ServiceRole": "EMR_DefaultRole",
    "Tags": [
        {"Key": "team", "Value": "data"},
    ],
}


@dag(schedule="@daily", start_date=pendulum.datetime(2024, 1, 1), catchup=False)
def nightly():
    create = EmrCreateJobFlowOperator(task_id="create", job_flow_overrides=OVERRIDES, aws_conn_id="aws_default")

    @task
    def adhoc(day: str) -> str:
        import boto3

        emr = boto3.client("emr", region_name="eu-west-1")
        response = emr.run_job_flow(
            Name=f"adhoc-{day}",
            ReleaseLabel="emr-6.15.0",
            Instances={"InstanceCount": 1, "MasterInstanceType": "m5.xlarge", "Ec2SubnetId": "subnet-0123456789abcdef0"},
            JobFlowRole="EMR_EC2_DefaultRole",
            ServiceRole="EMR_DefaultRole",
            VisibleToAllUsers=True,
        )
        emr.add_tags(ResourceId=response["JobFlowId"], Tags=[{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}])
        return response["JobFlowId"]

    EmrJobFlowSensor(task_id="wait", job_flow_id=create.output)
    other = EmrCreateJobFlowOperator(task_id="other", job_flow_overrides=job_flow("other"))
    adhoc("{{ ds }}") >> other


nightly()
