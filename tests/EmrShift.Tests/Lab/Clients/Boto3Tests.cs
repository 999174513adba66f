using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>boto3: RunJobFlow as Airflow's operator calls it, and the waiters that its sensors are made of.</summary>
public sealed class Boto3Tests : IDisposable
{
    const string Script = """
        import boto3
        emr, ec2 = boto3.client('emr'), boto3.client('ec2')
        subnet = ec2.describe_subnets()['Subnets'][0]['SubnetId']
        cluster = emr.run_job_flow(
            Name='daily', ReleaseLabel='emr-6.15.0', ServiceRole='ServiceRole', JobFlowRole='JobFlowRole', VisibleToAllUsers=True,
            Applications=[{'Name': 'Spark'}],
            Instances={
                'InstanceGroups': [{'Name': 'primary', 'Market': 'ON_DEMAND', 'InstanceRole': 'MASTER', 'InstanceType': 'm5.xlarge', 'InstanceCount': 1}],
                'Ec2SubnetId': subnet, 'KeepJobFlowAliveWhenNoSteps': True, 'TerminationProtected': False},
            Steps=[{'Name': 'batch', 'ActionOnFailure': 'CONTINUE', 'HadoopJarStep': {'Jar': 'command-runner.jar',
                'Args': ['spark-submit', 's3://acme-data-123456789012/jars/daily-batch.jar', '--output', 's3://acme-data-123456789012/out/']}}])['JobFlowId']
        fast = {'Delay': 0, 'MaxAttempts': 20}
        emr.get_waiter('cluster_running').wait(ClusterId=cluster, WaiterConfig=fast)
        step = emr.list_steps(ClusterId=cluster)['Steps'][0]['Id']
        emr.get_waiter('step_complete').wait(ClusterId=cluster, StepId=step, WaiterConfig=fast)
        emr.terminate_job_flows(JobFlowIds=[cluster])
        emr.get_waiter('cluster_terminated').wait(ClusterId=cluster, WaiterConfig=fast)
        keys = [o['Key'] for o in boto3.client('s3').list_objects_v2(Bucket='acme-data-123456789012', Prefix='out/')['Contents']]
        roles = [r['RoleName'] for page in boto3.client('iam').get_paginator('list_roles').paginate(PaginationConfig={'PageSize': 2}) for r in page['Roles']]
        print(emr.describe_cluster(ClusterId=cluster)['Cluster']['Status']['State'], keys, len(roles))
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("lab-boto3-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_waiters_of_airflow_come_to_an_end()
    {
        ClientProcess.Need("python3", "-c", "import boto3");
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true, Time = TimeProvider.System });
        var calls = new ClientCalls(lab, "boto3");
        // Five roles of the article, and the one that EMR makes.
        Assert.Equal("TERMINATED ['out/_SUCCESS', 'out/part-00000.snappy.parquet'] 6", await ClientProcess.Run(lab, _folder, "python3", ["-c", Script]));
        calls.Check();
    }
}
