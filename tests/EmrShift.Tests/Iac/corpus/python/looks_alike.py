# Dicts that only look like a job flow.
describe = {"Cluster": {"Name": "x", "ReleaseLabel": "emr-7.1.0", "Status": {}}}
fleet = {"Instances": [{"InstanceId": "i-1"}], "Name": "emr"}
word = "Instances ReleaseLabel emr"
