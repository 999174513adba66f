using EmrShift.Tests.Iac;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>Stacks by the clients that people deploy with: a template on v1, then as <c>lint --fix</c> writes it, then nothing.</summary>
public sealed class CloudFormationTests : IDisposable
{
    const string Script = """
        import boto3, sys, pathlib
        cfn, emr, ec2 = boto3.client('cloudformation'), boto3.client('emr'), boto3.client('ec2')
        subnet = [{'ParameterKey': 'SubnetId', 'ParameterValue': ec2.describe_subnets()['Subnets'][0]['SubnetId']}]
        same = [{'ParameterKey': 'SubnetId', 'UsePreviousValue': True}]
        fast = {'Delay': 0, 'MaxAttempts': 20}
        v1, v2 = (pathlib.Path(name).read_text() for name in ('v1.yaml', 'v2.yaml'))
        print(cfn.validate_template(TemplateBody=v1)['Capabilities'], [p['ParameterKey'] for p in cfn.get_template_summary(TemplateBody=v1)['Parameters']])
        stack = cfn.create_stack(StackName='s', TemplateBody=v1, Parameters=subnet, Capabilities=['CAPABILITY_IAM'])['StackId']
        cfn.get_waiter('stack_create_complete').wait(StackName='s', WaiterConfig=fast)
        cluster = cfn.describe_stacks(StackName='s')['Stacks'][0]['Outputs'][0]['OutputValue']
        print(emr.describe_cluster(ClusterId=cluster)['Cluster']['Status']['State'])
        cfn.update_stack(StackName='s', TemplateBody=v2, Parameters=same, Capabilities=['CAPABILITY_IAM'])
        cfn.get_waiter('stack_update_complete').wait(StackName='s', WaiterConfig=fast)
        print(sorted(t['Key'] for t in emr.describe_cluster(ClusterId=cluster)['Cluster']['Tags']), cfn.get_template(StackName='s')['TemplateBody'] == v2)
        print(sorted(r['LogicalResourceId'] for r in cfn.describe_stack_resources(StackName='s')['StackResources']))
        print([p['StackResourceSummaries'][0]['ResourceStatus'] for p in cfn.get_paginator('list_stack_resources').paginate(StackName='s')])
        cfn.delete_stack(StackName='s')
        cfn.get_waiter('stack_delete_complete').wait(StackName=stack, WaiterConfig=fast)
        print([s['StackStatus'] for s in cfn.list_stacks()['StackSummaries']], next(iter(cfn.describe_stack_events(StackName=stack)['StackEvents']))['ResourceStatus'])
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("lab-cloudformation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_cli_deploys_what_lint_mended()
    {
        ClientProcess.Need("aws", "--version");
        Write();
        await using var lab = await LabFixture.Start(options => options with { Time = TimeProvider.System });
        var calls = new ClientCalls(lab, "aws-cli/stacks");
        Task<string> Aws(string line, int exitCode = 0) => ClientProcess.Run(lab, _folder, "aws", line.Split(' '), exitCode);
        var subnet = await Aws("ec2 describe-subnets --query Subnets[0].SubnetId --output text");

        Assert.Contains("Successfully created/updated stack - nightly", await Aws($"cloudformation deploy --stack-name nightly --template-file v1.yaml --parameter-overrides SubnetId={subnet} --capabilities CAPABILITY_IAM"), StringComparison.Ordinal);
        var cluster = await Aws("cloudformation describe-stacks --stack-name nightly --query Stacks[0].Outputs[0].OutputValue --output text");
        Assert.Equal("WAITING", (string?)(await lab.Admin.Json("elasticmapreduce", "DescribeCluster", new() { ["ClusterId"] = cluster })).Json["Cluster"]!["Status"]!["State"]);

        // A bucket for the template, as large ones need it.
        await Aws("s3 mb s3://templates");
        Assert.Contains("Successfully created/updated stack - nightly", await Aws("cloudformation deploy --stack-name nightly --template-file v2.yaml --s3-bucket templates --capabilities CAPABILITY_IAM"), StringComparison.Ordinal);
        Assert.Equal(cluster, await Aws("cloudformation describe-stacks --stack-name nightly --query Stacks[0].Outputs[0].OutputValue --output text"));
        Assert.Equal("UPDATE_COMPLETE", await Aws("cloudformation describe-stack-events --stack-name nightly --query StackEvents[0].ResourceStatus --output text"));
        Assert.Contains("No changes to deploy", await Aws("cloudformation deploy --stack-name nightly --template-file v2.yaml --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset"), StringComparison.Ordinal);
        await Aws("cloudformation deploy --stack-name other --template-file v1.yaml", exitCode: 255);

        await Aws("cloudformation delete-stack --stack-name nightly");
        await Aws("cloudformation wait stack-delete-complete --stack-name nightly");
        calls.Check();
        Assert.Empty((await lab.Admin.Query("iam", "ListInstanceProfiles")).Values("InstanceProfileName"));
    }

    [Fact]
    public async Task The_waiters_of_boto3_come_to_an_end()
    {
        ClientProcess.Need("python3", "-c", "import boto3");
        Write();
        await using var lab = await LabFixture.Start(options => options with { Time = TimeProvider.System });
        var calls = new ClientCalls(lab, "boto3/stacks");
        Assert.Equal(
            """
            ['CAPABILITY_IAM'] ['SubnetId']
            WAITING
            ['for-use-with-amazon-emr-managed-policies', 'team'] True
            ['Cluster', 'Ec2Role', 'Profile', 'ServiceRole']
            ['UPDATE_COMPLETE']
            ['DELETE_COMPLETE'] DELETE_COMPLETE
            """, await ClientProcess.Run(lab, _folder, "python3", ["-c", Script]));
        calls.Check();
    }

    void Write()
    {
        var path = RepositoryRoot.Shared("cases", "cloudformation", "emr.yaml");
        Assert.SkipWhen(path is null, "the CloudFormation cases are not beside the checkout");
        var input = Linting.File("emr.yaml", File.ReadAllBytes(path!));
        File.WriteAllBytes(Path.Combine(_folder, "v1.yaml"), input.Read());
        var v2 = Linting.Fixed([input])["emr.yaml"];
        File.WriteAllBytes(Path.Combine(_folder, "v2.yaml"), v2.ToBytes(v2.Text));
    }
}
