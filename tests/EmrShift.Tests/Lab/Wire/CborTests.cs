using System.Text.Json.Nodes;
using EmrShift.Lab;
using EmrShift.Lab.Wire;
using EmrShift.Tests.Lab.Clients;
using Xunit;

namespace EmrShift.Tests.Lab.Wire;

/// <summary>Smithy's RPC v2 with CBOR: CBOR itself by the examples of RFC 8949, and CloudWatch as newer botocores speak to it.</summary>
public sealed class CborTests : IDisposable
{
    const string Script = """
        import boto3
        cw = boto3.client('cloudwatch')
        cw.put_metric_alarm(AlarmName='low', Namespace='AWS/ElasticMapReduce', MetricName='YARNMemoryAvailablePercentage', Statistic='Average', Period=300,
            EvaluationPeriods=1, Threshold=15.5, ComparisonOperator='LessThanOrEqualToThreshold', Dimensions=[{'Name': 'JobFlowId', 'Value': 'j-1'}])
        print([(a['AlarmName'], a['MetricName'], a['StateValue']) for a in cw.describe_alarms()['MetricAlarms']])
        cw.delete_alarms(AlarmNames=['low'])
        print(cw.describe_alarms()['MetricAlarms'])
        try:
            cw.delete_alarms(AlarmNames=['low'])
        except cw.exceptions.ClientError as e:
            print(e.response['Error']['Code'], e.response['Error']['Message'], e.response['ResponseMetadata']['HTTPStatusCode'])
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("lab-cbor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a0", "{}")]
    [InlineData("", "{}")]
    [InlineData("a1616101", """{"a":1}""")]
    [InlineData("a16161 1903e8", """{"a":1000}""")]
    [InlineData("a16161 3903e7", """{"a":-1000}""")]
    [InlineData("a16161 1b000000e8d4a51000", """{"a":1000000000000}""")]
    [InlineData("a16161 f93e00", """{"a":1.5}""")]
    [InlineData("a16161 fa47c35000", """{"a":100000}""")]
    [InlineData("a16161 fb3ff199999999999a", """{"a":1.1}""")]
    [InlineData("a36161f46162f56163f6", """{"a":false,"b":true,"c":null}""")]
    [InlineData("a16161 62c3bc", """{"a":"ü"}""")]
    [InlineData("a16161 4401020304", """{"a":"AQIDBA=="}""")]
    [InlineData("a16161 c11a514b67b0", """{"a":1363896240}""")]
    [InlineData("a16161 8301820203820405", """{"a":[1,[2,3],[4,5]]}""")]
    [InlineData("bf6161019f", null)]
    [InlineData("bf61610161629f0203ffff", """{"a":1,"b":[2,3]}""")]
    [InlineData("a16161 7f657374726561646d696e67ff", """{"a":"streaming"}""")]
    [InlineData("a2616101616102", null)]
    [InlineData("a161", null)]
    [InlineData("a10101", null)]
    [InlineData("83010203", null)]
    [InlineData("a0a0", null)]
    [InlineData("a16161 f97c00", null)]
    [InlineData("a16161 7bffffffffffffffff", null)]
    [InlineData("a16161 9bffffffffffffffff", null)]
    public void Cbor_is_read_as_json(string hex, string? expected) =>
        Assert.Equal(expected, CborInput.Map(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)))?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Fact]
    public void A_deep_document_is_refused() => Assert.Null(CborInput.Map((byte[])[0xA1, 0x61, 0x61, .. Enumerable.Repeat((byte)0x81, 10_000), 0x01]));

    [Fact]
    public void Answers_are_written()
    {
        var bytes = CborOutput.Bytes(new Output
        {
            ["a"] = "x", ["b"] = -1, ["c"] = 1000L, ["d"] = 1.5, ["e"] = true, ["t"] = DateTimeOffset.UnixEpoch.AddSeconds(1.5), ["l"] = Output.List(["y"]), ["j"] = new JsonObject { ["n"] = 2, ["z"] = null },
        });
        Assert.Equal(
            "A8" + "6161" + "6178" + "6162" + "20" + "6163" + "1903E8" + "6164" + "F93E00" + "6165" + "F5" + "6174" + "C1F93E00" + "616C" + "816179" + "616A" + "A2616E02617AF6",
            Convert.ToHexString(bytes));
        Assert.Equal("""{"a":"x","b":-1,"c":1000,"d":1.5,"e":true,"t":1.5,"l":["y"],"j":{"n":2,"z":null}}""", CborInput.Map(bytes)!.ToJsonString());
    }

    [Fact]
    public async Task Damaged_bodies_are_refused_and_the_lab_lives_on()
    {
        await using var lab = await LabFixture.Start();
        var random = new Random(7);
        var whole = CborOutput.Bytes(new Output { ["AlarmName"] = "a", ["Period"] = 300, ["Threshold"] = 1.5, ["Dimensions"] = new List<object> { new Output { ["Name"] = "n", ["Value"] = "v" } } });
        for (var run = 0; run < 300; run++)
        {
            var body = (byte[])whole.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            var answer = await Send(lab, "PutMetricAlarm", random.Next(3) == 0 ? body[..random.Next(body.Length)] : body);
            Assert.True((int)answer.Status < 500, $"seed 7, run {run}: {Convert.ToHexString(body)}");
        }
        Assert.Equal("SerializationException", (string?)CborInput.Map((await Send(lab, "PutMetricAlarm", [0xFF])).Body)!["__type"]);
        Assert.Equal("UnknownOperationException", (string?)CborInput.Map((await Send(lab, "MakeCoffee", [0xA0])).Body)!["__type"]);
        Assert.Empty(lab.Faults);
    }

    [Fact]
    public async Task Boto3_speaks_it_to_CloudWatch()
    {
        ClientProcess.Need("python3", "-c", "import boto3");
        await using var lab = await LabFixture.Start(options => options with { Time = TimeProvider.System });
        var calls = new ClientCalls(lab, "boto3/alarms");
        Assert.Equal(
            """
            [('low', 'YARNMemoryAvailablePercentage', 'INSUFFICIENT_DATA')]
            []
            ResourceNotFound The alarm low does not exist. 404
            """, await ClientProcess.Run(lab, _folder, "python3", ["-c", Script]));
        calls.Check();
    }

    [Fact]
    public async Task The_cli_speaks_it_to_CloudWatch()
    {
        ClientProcess.Need("aws", "--version");
        await using var lab = await LabFixture.Start(options => options with { Time = TimeProvider.System });
        var calls = new ClientCalls(lab, "aws-cli/alarms");
        Task<string> Aws(string line) => ClientProcess.Run(lab, _folder, "aws", line.Split(' '));
        await Aws("cloudwatch put-metric-alarm --alarm-name low --namespace N --metric-name M --statistic Average --period 300 --evaluation-periods 1 --threshold 15 --comparison-operator LessThanThreshold");
        Assert.Equal("low", await Aws("cloudwatch describe-alarms --query MetricAlarms[].AlarmName --output text"));
        await Aws("cloudwatch delete-alarms --alarm-names low");
        calls.Check();
    }

    static Task<LabAnswer> Send(LabFixture lab, string operation, byte[] body) => lab.Admin.Send(
        "monitoring", HttpMethod.Post, $"/service/GraniteServiceVersion20100801/operation/{operation}", body, [("content-type", "application/cbor"), ("smithy-protocol", "rpc-v2-cbor")]);
}
