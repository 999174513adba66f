import boto3
from aws_cdk import aws_iam as iam

boto3.client("iam").attach_role_policy(
    RoleName="emr-service",
    PolicyArn="arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole",
)
role = iam.Role(
    scope, "Node",
    managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("service-role/AmazonElasticMapReduceforEC2Role")],
)
# boto3.client("iam").attach_role_policy(PolicyArn="arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess")
TEXT = """
attach_role_policy(PolicyArn="arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess")
"""
