from airflow.providers.amazon.aws.operators.emr import EmrServerlessCreateApplicationOperator

EmrServerlessCreateApplicationOperator(task_id="create", release_label="emr-7.1.0", job_type="SPARK")
