"""What Airflow fills in when the DAG runs isn't decided here."""
from airflow.providers.amazon.aws.operators.emr import EmrAddStepsOperator, EmrCreateJobFlowOperator

JOB_FLOW_OVERRIDES = {
    "Name": "nightly-{{ ds }}",
    "ReleaseLabel": "{{ var.value.emr_release }}",
    "ServiceRole": "{{ var.value.emr_service_role }}",
    "Instances": {"Ec2SubnetId": "{{ var.value.emr_subnet }}"},
    "Tags": [{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "{{ var.value.emr_tag }}"}],
}

PLAIN = {
    "Name": "hourly-{{ ts_nodash }}",
    "ReleaseLabel": f"emr-{VERSION}",
    "ServiceRole": f"{TEAM}-emr-service",
    "Instances": {"InstanceCount": 3},
}

create = EmrCreateJobFlowOperator(task_id="create", job_flow_overrides=JOB_FLOW_OVERRIDES)
pulled = EmrCreateJobFlowOperator(task_id="pulled", job_flow_overrides="{{ ti.xcom_pull(task_ids='make') }}")
steps = EmrAddStepsOperator(task_id="steps", job_flow_id=create.output, steps=[{"Name": "emr", "ActionOnFailure": "CONTINUE"}])
