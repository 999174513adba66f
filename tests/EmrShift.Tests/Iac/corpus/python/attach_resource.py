import boto3

iam = boto3.resource("iam")
iam.Role("emr").attach_policy(PolicyArn="arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole")
iam.User("deploy").attach_policy(PolicyArn="arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess")

role = iam.Role("nodes")
role.attach_policy(PolicyArn="arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role")
role.attach_policy(PolicyArn="arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforAutoScalingRole")
boto3.client("iam").attach_group_policy(GroupName="readers", PolicyArn="arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess")
