using System.Text;
using EmrShift.Lab.Services;
using Xunit;

namespace EmrShift.Tests.Lab;

/// <summary>Requests that nobody should send: whatever comes, the lab answers with a 4xx and lives on.</summary>
public sealed class HostileRequestTests(ITestOutputHelper output)
{
    /// <summary>The issue asks for 10,000; <c>LAB_MUTATIONS</c> sets the number.</summary>
    static int Count => int.TryParse(Environment.GetEnvironmentVariable("LAB_MUTATIONS"), out var count) ? count : 2_000;

    [Fact]
    public async Task Mutated_requests_never_get_a_5xx()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LAB_SEED"), out var given) ? given : 20260115;
        output.WriteLine($"LAB_SEED={seed}");
#pragma warning disable RS0030 // Seeded.
        var random = new Random(seed);
#pragma warning restore RS0030
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true });
        for (var i = 0; i < Count; i++)
        {
            var (service, target, body, headers) = Mutate(random, Samples[random.Next(Samples.Length)]);
            var answer = await lab.Admin.Send(service, new HttpMethod(headers.Single(h => h.Name == "method").Value), target, body, [.. headers.Where(h => h.Name != "method")]);
            Assert.True((int)answer.Status < 500, $"request {i} of seed {seed}: {service} {target} {Encoding.UTF8.GetString(body)} → {answer.Summary}\n{string.Join('\n', lab.Faults)}");
        }
        Assert.Equal("200", (await lab.Admin.Query("sts", "GetCallerIdentity")).Summary);
    }

    [Theory]
    [InlineData("s3", "PUT", "/acme-data-123456789012?tagging", "<!DOCTYPE x [<!ENTITY a \"b\">]><Tagging>&a;</Tagging>", "400 MalformedXML: The XML you provided was not well-formed or did not validate against our published schema")]
    [InlineData("s3", "PUT", "/acme-data-123456789012?tagging", "<a", "400 MalformedXML: The XML you provided was not well-formed or did not validate against our published schema")]
    [InlineData("elasticmapreduce", "POST", "/", "[]", "400 SerializationException: The request is not a JSON object with an operation of this service.")]
    [InlineData("elasticmapreduce", "POST", "/", "{\"a\":1,\"a\":2}", "400 SerializationException: The request is not a JSON object with an operation of this service.")]
    public async Task Broken_bodies_are_refused(string service, string method, string target, string body, string expected)
    {
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true });
        (string, string)[] headers = service == "s3" ? [] : [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", "ElasticMapReduce.ListClusters")];
        Assert.Equal(expected, (await lab.Admin.Send(service, new HttpMethod(method), target, Encoding.UTF8.GetBytes(body), headers)).Summary);
    }

    [Fact]
    public async Task A_deep_document_is_refused()
    {
        await using var lab = await LabFixture.Start();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);
        var answer = await lab.Admin.Send("glue", HttpMethod.Post, "/", Encoding.UTF8.GetBytes(deep), [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", "AWSGlue.GetDatabases")]);
        Assert.Equal(400, (int)answer.Status);
    }

    static readonly (string Service, string Method, string Target, string Body, string? AmzTarget)[] Samples =
    [
        ("iam", "POST", "/", "Action=CreateRole&Version=2010-05-08&RoleName=R&AssumeRolePolicyDocument=%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D&Tags.member.1.Key=a&Tags.member.1.Value=b", null),
        ("iam", "POST", "/", "Action=SimulatePrincipalPolicy&Version=2010-05-08&PolicySourceArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2FServiceRole&ActionNames.member.1=ec2%3ARunInstances", null),
        ("iam", "POST", "/", "Action=GetAccountAuthorizationDetails&Version=2010-05-08&Filter.member.1=Role&MaxItems=3", null),
        ("sts", "POST", "/", "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fanalyst-role&RoleSessionName=me&DurationSeconds=900", null),
        ("sts", "POST", "/", "Action=DecodeAuthorizationMessage&Version=2011-06-15&EncodedMessage=35O4bx_IKh1V_Hw0dKb3nONtwSuifpdXmysgjdEsndynNj", null),
        ("ec2", "POST", "/", "Action=RunInstances&Version=2016-11-15&ImageId=ami-0e0000000000000e6&InstanceType=m5.xlarge&MinCount=1&MaxCount=1&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b&BlockDeviceMapping.1.Ebs.VolumeSize=8", null),
        ("ec2", "POST", "/", "Action=DescribeSubnets&Version=2016-11-15&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1&MaxResults=5&NextToken=YQ", null),
        ("ec2", "POST", "/", "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.1.0.0%2F16", null),
        ("ec2", "POST", "/", "Action=AuthorizeSecurityGroupIngress&Version=2016-11-15&GroupId=sg-1&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=22&IpPermissions.1.ToPort=22&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0%2F0", null),
        ("cloudformation", "POST", "/", "Action=CreateStack&Version=2010-05-15&StackName=s&Capabilities.member.1=CAPABILITY_IAM&Tags.member.1.Key=a&Tags.member.1.Value=b&Parameters.member.1.ParameterKey=P&Parameters.member.1.ParameterValue=v&TemplateBody=" + Uri.EscapeDataString("""{"Parameters":{"P":{"Type":"String"}},"Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"v"]}},"Resources":{"B":{"Type":"AWS::S3::Bucket","Condition":"C","Properties":{"Tags":[{"Key":"k","Value":{"Fn::Sub":"${P}-${R.Arn}"}}]}},"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[]},"Policies":[{"PolicyName":"p","PolicyDocument":{}}]}},"E":{"Type":"AWS::EMR::Cluster","Properties":{"Name":"n","ServiceRole":{"Ref":"R"},"JobFlowRole":"JobFlowRole","Instances":{"MasterInstanceGroup":{"InstanceCount":1,"InstanceType":"m5.xlarge"}},"Configurations":[{"Classification":"c","ConfigurationProperties":{"a":"b"}}]}},"G":{"Type":"AWS::EC2::SecurityGroup","Properties":{"GroupDescription":"d","SecurityGroupIngress":[{"IpProtocol":"tcp","FromPort":1,"ToPort":2,"CidrIp":"0.0.0.0/0"}]}}}}"""), null),
        ("cloudformation", "POST", "/", "Action=CreateChangeSet&Version=2010-05-15&StackName=t&ChangeSetName=c&ChangeSetType=CREATE&TemplateBody=Resources%3A%20%7BB%3A%20%7BType%3A%20AWS%3A%3AS3%3A%3ABucket%7D%7D", null),
        ("elasticmapreduce", "POST", "/", """{"Name":"n","ReleaseLabel":"emr-6.15.0","ServiceRole":"ServiceRole","JobFlowRole":"JobFlowRole","Instances":{"InstanceCount":3,"MasterInstanceType":"m5.xlarge","Ec2SubnetId":"subnet-1"},"Tags":[{"Key":"a","Value":"b"}],"Steps":[{"Name":"s","HadoopJarStep":{"Jar":"command-runner.jar","Args":["--input","s3://b/k"]}}],"Applications":[{"Name":"Spark"}],"EbsRootVolumeSize":10}""", "ElasticMapReduce.RunJobFlow"),
        ("elasticmapreduce", "POST", "/", """{"Name":"n","ServiceRole":"ServiceRole","JobFlowRole":"JobFlowRole","Instances":{"InstanceFleets":[{"InstanceFleetType":"MASTER","TargetOnDemandCapacity":1,"InstanceTypeConfigs":[{"InstanceType":"m5.xlarge"}]}]}}""", "ElasticMapReduce.RunJobFlow"),
        ("elasticmapreduce", "POST", "/", """{"ClusterStates":["WAITING"],"Marker":"YQ==","CreatedAfter":1768471200.5}""", "ElasticMapReduce.ListClusters"),
        ("elasticmapreduce", "POST", "/", """{"JobFlowId":"j-1","InstanceGroups":[{"InstanceRole":"TASK","InstanceType":"m5.xlarge","InstanceCount":1,"EbsConfiguration":{"EbsBlockDeviceConfigs":[{"VolumesPerInstance":1}]}}]}""", "ElasticMapReduce.AddInstanceGroups"),
        ("glue", "POST", "/", """{"DatabaseName":"sales","TableInput":{"Name":"t","StorageDescriptor":{"Columns":[{"Name":"a","Type":"int"}]}}}""", "AWSGlue.CreateTable"),
        ("glue", "POST", "/", """{"DatabaseName":"sales","TableName":"t","PartitionInputList":[{"Values":["1"]}]}""", "AWSGlue.BatchCreatePartition"),
        ("cloudtrail", "POST", "/", """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"RunInstances"}],"MaxResults":10,"NextToken":"MQ=="}""", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"),
        ("s3", "GET", "/acme-data-123456789012?list-type=2&prefix=jars&delimiter=%2F&max-keys=3", "", null),
        ("s3", "PUT", "/acme-data-123456789012/k", "data", null),
        ("s3", "POST", "/acme-data-123456789012?delete", "<Delete><Object><Key>k</Key></Object></Delete>", null),
        ("s3", "PUT", "/acme-data-123456789012?policy", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-data-123456789012/*"}]}""", null),
        ("s3", "GET", "/acme-data-123456789012/jars/daily-batch.jar?uploadId=1", "", null),
        ("airflow", "GET", "/environments/daily", "", null),
    ];

    static (string Service, string Target, byte[] Body, List<(string Name, string Value)> Headers) Mutate(Random random, (string Service, string Method, string Target, string Body, string? AmzTarget) sample)
    {
        var (service, method, target, text, amzTarget) = sample;
        var body = Encoding.UTF8.GetBytes(text);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            body = MutateBytes(random, body);
        if (random.Next(6) == 0)
            target = MutateTarget(random, target);
        if (random.Next(10) == 0 && amzTarget is not null)
        {
            var others = AllServices.Find(service)!.Operations.Keys.ToArray();
            amzTarget = $"{amzTarget[..amzTarget.LastIndexOf('.')]}.{others[random.Next(others.Length)]}";
        }
        else if (random.Next(10) == 0 && text.StartsWith("Action=", StringComparison.Ordinal))
        {
            var others = AllServices.Find(service)!.Operations.Keys.ToArray();
            body = Encoding.UTF8.GetBytes($"Action={others[random.Next(others.Length)]}&Version=1&{text[(text.IndexOf('&') + 1)..]}");
        }
        List<(string, string)> headers = [("method", random.Next(12) == 0 ? Methods[random.Next(Methods.Length)] : method)];
        if (amzTarget is not null)
            headers.AddRange([("content-type", "application/x-amz-json-1.1"), ("x-amz-target", amzTarget)]);
        else if (service is not ("s3" or "airflow"))
            headers.Add(("content-type", "application/x-www-form-urlencoded"));
        return (service, target, body, headers);
    }

    static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS"];

    static readonly string[] Fragments =
    [
        "null", "-1", "1e309", "99999999999999999999", "\"\"", "[]", "{}", "true", "\\u0000", "\ud83d", "%00", "%zz", "%", "&", "=", ".", "..", "member", "arn:aws:iam::", "<", "<!DOCTYPE", "]]>", "\u0001", "'", "\n",
        "*", "j-1", "/", "0.0.0.0/0", "999.1.1.1/40", "true", "2147483648", "NaN", "0",
    ];

    static byte[] MutateBytes(Random random, byte[] body)
    {
        var list = body.ToList();
        switch (random.Next(5))
        {
            case 0 when list.Count > 0:
                list[random.Next(list.Count)] = (byte)random.Next(256);
                break;
            case 1 when list.Count > 0:
                var from = random.Next(list.Count);
                list.RemoveRange(from, Math.Min(random.Next(1, 12), list.Count - from));
                break;
            case 2 when list.Count > 0:
                var start = random.Next(list.Count);
                list.InsertRange(random.Next(list.Count), list.GetRange(start, Math.Min(random.Next(1, 40), list.Count - start)));
                break;
            default:
                list.InsertRange(random.Next(list.Count + 1), Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                break;
        }
        return [.. list];
    }

    // Only what a URI may hold: the rest never leaves the client.
    static string MutateTarget(Random random, string target)
    {
        const string alphabet = "abcdef0123456789%2F?&=+-_./~";
        var at = random.Next(1, target.Length + 1);
        var mutated = target.Insert(at, new string([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => alphabet[random.Next(alphabet.Length)])]));
        return Uri.IsWellFormedUriString(mutated, UriKind.Relative) && !mutated.Contains("//", StringComparison.Ordinal) && !mutated.Contains("..", StringComparison.Ordinal) && !mutated.Contains("/.", StringComparison.Ordinal) ? mutated : target;
    }
}
