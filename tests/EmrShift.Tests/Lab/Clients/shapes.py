"""Makes the same calls against any AWS endpoint and prints the shape of each answer, one member a line: `iam.CreateRole Role.Arn str`, or
`iam.GetRole error NoSuchEntity`. Compared between the lab and moto: see MotoTests.cs."""
import sys
import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint = sys.argv[1]
REGION = 'us-east-1'
clients = {}
TRUST = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
ALLOW = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}'
PASS = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::shapes-bucket/*"}]}'


def members(value, path=''):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != 'ResponseMetadata':
                yield from members(inner, f'{path}.{key}' if path else key)
    elif isinstance(value, list):
        yield f'{path}[]', 'list'
        for inner in value:
            yield from members(inner, path + '[]')
    else:
        yield path, type(value).__name__


def call(service, operation, **parameters):
    if service not in clients:
        clients[service] = boto3.client(service, endpoint_url=endpoint, region_name=REGION, config=Config(retries={'max_attempts': 0}, s3={'addressing_style': 'path'}))
    client = clients[service]
    name = f'{service}.{client.meta.method_to_api_mapping[operation]}'
    try:
        answer = getattr(client, operation)(**parameters)
    except ClientError as error:
        print(name, 'error', error.response['Error']['Code'])
        return {}
    for path, kind in sorted(set(members(answer))):
        print(name, path, kind)
    return answer


call('sts', 'get_caller_identity')

call('iam', 'create_role', RoleName='shapes', AssumeRolePolicyDocument=TRUST, Tags=[{'Key': 'a', 'Value': 'b'}])
call('iam', 'create_role', RoleName='shapes', AssumeRolePolicyDocument=TRUST)
call('iam', 'get_role', RoleName='shapes')
call('iam', 'get_role', RoleName='nobody')
call('iam', 'put_role_policy', RoleName='shapes', PolicyName='inline', PolicyDocument=ALLOW)
call('iam', 'get_role_policy', RoleName='shapes', PolicyName='inline')
call('iam', 'list_role_policies', RoleName='shapes')
policy = call('iam', 'create_policy', PolicyName='shapes', PolicyDocument=ALLOW).get('Policy', {}).get('Arn', 'x' * 20)
call('iam', 'get_policy', PolicyArn=policy)
call('iam', 'create_policy_version', PolicyArn=policy, PolicyDocument=ALLOW, SetAsDefault=True)
call('iam', 'list_policy_versions', PolicyArn=policy)
call('iam', 'get_policy_version', PolicyArn=policy, VersionId='v2')
call('iam', 'attach_role_policy', RoleName='shapes', PolicyArn=policy)
call('iam', 'list_attached_role_policies', RoleName='shapes')
call('iam', 'list_entities_for_policy', PolicyArn=policy)
call('iam', 'create_instance_profile', InstanceProfileName='shapes')
call('iam', 'add_role_to_instance_profile', InstanceProfileName='shapes', RoleName='shapes')
call('iam', 'get_instance_profile', InstanceProfileName='shapes')
call('iam', 'list_instance_profiles_for_role', RoleName='shapes')
call('iam', 'create_user', UserName='shapes')
call('iam', 'get_user', UserName='shapes')
call('iam', 'delete_policy', PolicyArn=policy)
call('iam', 'delete_role', RoleName='shapes')
call('iam', 'get_account_authorization_details', Filter=['Role', 'LocalManagedPolicy'])

vpc = call('ec2', 'create_vpc', CidrBlock='10.9.0.0/16').get('Vpc', {}).get('VpcId', 'vpc-0')
subnet = call('ec2', 'create_subnet', VpcId=vpc, CidrBlock='10.9.1.0/24').get('Subnet', {}).get('SubnetId', 'subnet-0')
group = call('ec2', 'create_security_group', VpcId=vpc, GroupName='shapes', Description='d').get('GroupId', 'sg-0')
call('ec2', 'authorize_security_group_ingress', GroupId=group, IpPermissions=[{'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'IpRanges': [{'CidrIp': '10.0.0.0/8'}]}])
call('ec2', 'create_tags', Resources=[vpc, subnet], Tags=[{'Key': 'a', 'Value': 'b'}])
call('ec2', 'describe_vpcs', VpcIds=[vpc])
call('ec2', 'describe_subnets', SubnetIds=[subnet])
call('ec2', 'describe_security_groups', GroupIds=[group])
call('ec2', 'describe_route_tables', Filters=[{'Name': 'vpc-id', 'Values': [vpc]}])
call('ec2', 'describe_tags', Filters=[{'Name': 'resource-id', 'Values': [vpc]}])
call('ec2', 'describe_vpcs', VpcIds=['vpc-00000000000000000'])
call('ec2', 'describe_subnets', SubnetIds=['subnet-00000000000000000'])
call('ec2', 'delete_vpc', VpcId=vpc)

call('iam', 'create_role', RoleName='shapes-service', AssumeRolePolicyDocument=TRUST.replace('ec2.', 'elasticmapreduce.'))
call('iam', 'put_role_policy', RoleName='shapes-service', PolicyName='p', PolicyDocument=ALLOW.replace('s3:GetObject', '*'))
# A subnet that leads to the internet: the default VPC's.
public = call('ec2', 'describe_subnets', Filters=[{'Name': 'default-for-az', 'Values': ['true']}])['Subnets'][0]['SubnetId']
cluster = call('emr', 'run_job_flow', Name='shapes', ReleaseLabel='emr-6.15.0', ServiceRole='shapes-service', JobFlowRole='shapes', Applications=[{'Name': 'Spark'}],
               Instances={'Ec2SubnetId': public, 'InstanceGroups': [{'Name': 'primary', 'InstanceRole': 'MASTER', 'InstanceType': 'm5.xlarge', 'InstanceCount': 1}], 'KeepJobFlowAliveWhenNoSteps': True},
               Tags=[{'Key': 'a', 'Value': 'b'}]).get('JobFlowId', 'j-0')
call('emr', 'describe_cluster', ClusterId=cluster)
call('emr', 'list_clusters')
call('emr', 'list_instance_groups', ClusterId=cluster)
call('emr', 'list_bootstrap_actions', ClusterId=cluster)
step = call('emr', 'add_job_flow_steps', JobFlowId=cluster, Steps=[{'Name': 's', 'ActionOnFailure': 'CONTINUE', 'HadoopJarStep': {'Jar': 'command-runner.jar', 'Args': ['true']}}]).get('StepIds', ['s-0'])[0]
call('emr', 'describe_step', ClusterId=cluster, StepId=step)
call('emr', 'list_steps', ClusterId=cluster)
call('emr', 'terminate_job_flows', JobFlowIds=[cluster])
call('emr', 'describe_cluster', ClusterId='j-0000000000000')

call('s3', 'create_bucket', Bucket='shapes-bucket')
call('s3', 'put_object', Bucket='shapes-bucket', Key='k', Body=b'content')
call('s3', 'head_object', Bucket='shapes-bucket', Key='k')
call('s3', 'get_object_tagging', Bucket='shapes-bucket', Key='k')
call('s3', 'list_objects_v2', Bucket='shapes-bucket')
call('s3', 'head_object', Bucket='shapes-bucket', Key='nothing')
call('s3', 'get_object', Bucket='shapes-bucket', Key='nothing')
call('s3', 'get_bucket_policy', Bucket='shapes-bucket')
call('s3', 'put_bucket_policy', Bucket='shapes-bucket', Policy=PASS)
call('s3', 'get_bucket_policy', Bucket='shapes-bucket')
call('s3', 'get_bucket_tagging', Bucket='shapes-bucket')
call('s3', 'get_bucket_acl', Bucket='shapes-bucket')
call('s3', 'delete_bucket', Bucket='shapes-bucket')
call('s3', 'list_objects_v2', Bucket='shapes-no-such-bucket')

call('glue', 'create_database', DatabaseInput={'Name': 'shapes'})
call('glue', 'create_database', DatabaseInput={'Name': 'shapes'})
call('glue', 'create_table', DatabaseName='shapes', TableInput={'Name': 't', 'StorageDescriptor': {'Columns': [{'Name': 'a', 'Type': 'int'}]}})
call('glue', 'get_database', Name='shapes')
call('glue', 'get_table', DatabaseName='shapes', Name='t')
call('glue', 'get_table', DatabaseName='shapes', Name='nothing')
call('glue', 'get_tables', DatabaseName='shapes')

key = call('kms', 'create_key').get('KeyMetadata', {}).get('KeyId', 'x')
call('kms', 'describe_key', KeyId=key)
call('kms', 'get_key_policy', KeyId=key, PolicyName='default')
call('kms', 'describe_key', KeyId='00000000-0000-0000-0000-000000000000')
call('kms', 'encrypt', KeyId=key, Plaintext=b'x')
