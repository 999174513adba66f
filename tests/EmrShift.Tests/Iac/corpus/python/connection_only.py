from airflow.providers.amazon.aws.operators.emr import EmrCreateJobFlowOperator

EmrCreateJobFlowOperator(task_id="from_connection", emr_conn_id="emr_default")
EmrCreateJobFlowOperator(
    task_id="partial",
    job_flow_overrides={"Name": "partial", "Tags": [{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}]},
)
EmrCreateJobFlowOperator(task_id="imported", job_flow_overrides=settings.JOB_FLOW)
