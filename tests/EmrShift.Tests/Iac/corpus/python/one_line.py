CLIENT.run_job_flow(Name='one', ReleaseLabel='emr-7.1.0', Instances={'InstanceCount': 1}, Tags=[])
FLOW = {'Name': 'two', 'ReleaseLabel': 'emr-7.1.0', 'Instances': {'InstanceCount': 1}}
TYPED: dict[str, object] = {'Name': 'three', 'ReleaseLabel': 'emr-7.1.0', 'Instances': {}, 'Tags': [{'Key': 'a', 'Value': 'b'}] + EXTRA}
