using Xunit;
using static EmrShift.Tests.Launch.PreflightAsked;

namespace EmrShift.Tests.Launch;

/// <summary>What the nodes and their steps may lack (the numbers are those of the failure catalogue).</summary>
public sealed class PreflightNodeTests
{
    [Theory] // 48, 50, 53, 59, 61: what the nodes need
    [InlineData("steps s3://code/app.jar", "", "D3 s3:GetObject code/app.jar")]
    [InlineData("steps s3://code/app.jar", "allow app-node s3:GetObject on arn:aws:s3:::code/*\n", "")]
    [InlineData("arguments spark-submit,s3://code/job.py,s3://data/in", "", "D3 s3:GetObject code/job.py")]
    [InlineData("bootstrap s3://code/boot.sh", "", "D1 s3:GetObject code/boot.sh")]
    [InlineData("log s3://logs/emr", "", "D4 s3:PutObject logs/emr/*/*")]
    [InlineData("log s3://logs/emr", "allow app-node s3:PutObject on arn:aws:s3:::logs/emr/*\n", "")]
    [InlineData("glue", "allow app-node glue:Get* on arn:aws:glue:eu-west-1:123456789012:catalog\n", "D6 glue:GetDatabase database/default")]
    [InlineData("glue", "allow app-node glue:Get*\n", "")]
    public void The_nodes_read_and_write_with_their_own_role(string words, string statement, string expected) =>
        Check(
            $"""
            {Roles}
            role app-node trusts ec2
            allow app-node s3:GetObject on arn:aws:s3:::*elasticmapreduce/*
            allow EMR_DefaultRole_V2 iam:PassRole
            bucket code
            bucket logs
            {statement}request r subnet subnet-1 profile app-node {words}
            """, expected);

    [Theory] // 59: the key of the logs
    [InlineData("", "V8 kms:DescribeKey key/key-1\nD5 kms:GenerateDataKey key/key-1")]
    [InlineData("users EMR_DefaultRole_V2,EMR_EC2_DefaultRole", "")]
    [InlineData("unread", "? V8 kms:DescribeKey key/key-1\n? D5 kms:GenerateDataKey key/key-1")]
    public void The_key_of_the_logs_must_name_both_roles(string users, string expected) =>
        Check($"{Roles}key key-1 {users}\nbucket logs\nrequest r subnet subnet-1 log s3://logs/emr log-key key-1", expected);

    [Fact] // 61
    public void The_debugging_step_loses_its_queues_under_v2()
    {
        const string Request = "request r subnet subnet-1 debugging";
        Assert.Equal(8, Failures(Roles + Request).Split('\n').Count(line => line.StartsWith("X1 s", StringComparison.Ordinal)));
        Check(Roles.Replace("AmazonEMRServicePolicy_v2", "AmazonElasticMapReduceRole", StringComparison.Ordinal) + Request, "");
    }
}
