using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using EmrShift.Lab;
using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>AWS's own SDK for .NET, which signs, parses and retries as in earnest. It counts by the machine's clock, so the lab does too.</summary>
public sealed class SdkTests
{
    static Task<LabFixture> Start(Func<LabOptions, LabOptions>? change = null) => LabFixture.Start(options =>
        (change?.Invoke(options) ?? options) with { Time = TimeProvider.System });

    static T Configure<T>(LabFixture lab, T config)
        where T : ClientConfig
    {
        config.ServiceURL = lab.Server.Endpoint.ToString();
        config.AuthenticationRegion = "ap-northeast-1";
        config.MaxErrorRetry = 0;
        return config;
    }

    static BasicAWSCredentials Admin(LabFixture lab) => new(lab.Admin.AccessKeyId, lab.Admin.SecretKey);

    [Fact]
    public async Task Sts_assumes_a_role_and_uses_it()
    {
        await using var lab = await Start(options => options with { IsArticle = true });
        using var sts = new AmazonSecurityTokenServiceClient(Admin(lab), Configure(lab, new AmazonSecurityTokenServiceConfig()));
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal("123456789012", (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), stop)).Account);
        var role = await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::123456789012:role/analyst-role", RoleSessionName = "me" }, stop);
        using var ec2 = new AmazonEC2Client(role.Credentials, Configure(lab, new AmazonEC2Config()));
        // EMR's read-only policy allows nothing of EC2.
        var refused = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.9.0.0/16" }, stop));
        Assert.Equal("UnauthorizedOperation", refused.ErrorCode);
    }

    [Fact]
    public async Task Ec2_makes_a_network_and_finds_it_again()
    {
        await using var lab = await Start();
        using var ec2 = new AmazonEC2Client(Admin(lab), Configure(lab, new AmazonEC2Config()));
        var stop = TestContext.Current.CancellationToken;
        var tags = new TagSpecification { ResourceType = ResourceType.Vpc, Tags = [new Amazon.EC2.Model.Tag("team", "data")] };
        var vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.9.0.0/16", TagSpecifications = [tags] }, stop)).Vpc;
        var subnet = (await ec2.CreateSubnetAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.9.1.0/24" }, stop)).Subnet;
        var group = (await ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest { VpcId = vpc.VpcId, GroupName = "g", Description = "d" }, stop)).GroupId;
        await ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest
        {
            GroupId = group,
            IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new IpRange { CidrIp = "10.0.0.0/8" }] }],
        }, stop);
        var run = await ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = "ami-0e0000000000000e6", InstanceType = "m5.xlarge", MinCount = 2, MaxCount = 2, SubnetId = subnet.SubnetId, SecurityGroupIds = [group],
        }, stop);
        Assert.Equal(2, run.Reservation.Instances.Count);
        var found = await ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new Amazon.EC2.Model.Filter("tag:team", ["data"])] }, stop);
        Assert.Equal([vpc.VpcId], found.Vpcs.Select(it => it.VpcId));
        var groups = await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [group] }, stop);
        Assert.Equal("10.0.0.0/8", groups.SecurityGroups[0].IpPermissions[0].Ipv4Ranges[0].CidrIp);
        var dry = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [run.Reservation.Instances[0].InstanceId], DryRun = true }, stop));
        Assert.Equal("DryRunOperation", dry.ErrorCode);
    }

    [Theory]
    [InlineData(5)] // one request, in signed chunks
    [InlineData(17 * 1024 * 1024)] // several parts
    public async Task S3_gives_back_what_was_put(int size)
    {
        await using var lab = await Start();
        using var s3 = new AmazonS3Client(Admin(lab), Configure(lab, new AmazonS3Config { ForcePathStyle = true }));
        var stop = TestContext.Current.CancellationToken;
        await s3.PutBucketAsync("bucket-1", stop);
        var content = new byte[size];
        for (var i = 0; i < size; i++)
            content[i] = (byte)(i * 31 % 251);
        using var transfer = new TransferUtility(s3);
        await transfer.UploadAsync(new MemoryStream(content), "bucket-1", "a/ü b", stop);
        using var back = await s3.GetObjectAsync("bucket-1", "a/ü b", stop);
        using var read = new MemoryStream();
        await back.ResponseStream.CopyToAsync(read, stop);
        Assert.Equal(size.ToString(CultureInfo.InvariantCulture), read.Length.ToString(CultureInfo.InvariantCulture));
        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()));
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket-1", Prefix = "a/" }, stop);
        Assert.Equal(["a/ü b"], listed.S3Objects.Select(it => it.Key));
    }
}
