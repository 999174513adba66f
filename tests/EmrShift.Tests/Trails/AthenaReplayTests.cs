using System.Text.Json.Nodes;
using EmrShift.Aws;
using EmrShift.Aws.Athena;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary><c>replay --engine athena</c>, over an endpoint that speaks Athena's API and runs the SQL: it answers as the pass does, to the letter.</summary>
public sealed class AthenaReplayTests : IDisposable
{
    const string Policy = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["s3:Get*","s3:List*","glue:*"],"Resource":"*"},
          {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::*/tmp/*"},
          {"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1","aws:RequestTag/for-use-with-amazon-emr-managed-policies":"true"}}},
          {"Effect":"Deny","Action":"kms:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"},"Bool":{"aws:ViaAWSService":"false"},"StringNotLike":{"aws:UserAgent":"*Boto3*"},"StringNotEquals":{"aws:SourceVpce":"vpce-1"}}}]}
        """;

    static readonly string[] Athena = ["--engine", "athena", "--athena-table", "cloudtrail_org", "--athena-output", "s3://results/"];

    readonly TemporaryFolder _folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", 400)]
    [InlineData("o-abc123", 1000)]
    [InlineData("", 1000, "--role", "emr-etl-prod-ec2", "--trail-region", "us-east-1")]
    [InlineData("", 1000, "--since", "2026-06-10", "--until", "2026-06-20")]
    public async Task The_replay_is_the_one_of_the_pass(string organisation, int pageSize, params string[] filter)
    {
        var trail = GeneratedTrail.Make(organisation.Length == 0 ? "7" : "11", organisation);
        _folder.Write("policy.json", Policy);
        using var endpoint = new AthenaEndpoint(trail) { PageSize = pageSize };
        foreach (var question in (string[][])[["--policies", "policy.json", "--format", "json"], ["--counts"]])
        {
            var pass = await CliRun.Of(["replay", Path.Combine(trail, "AWSLogs"), .. question, .. filter], _folder.Path, time: new HurriedClock());
            var athena = await CliRun.Of(["replay", "s3://logs/AWSLogs", .. question, .. filter, .. Athena], _folder.Path, environment: endpoint.Environment, time: new HurriedClock());
            Assert.Equal((pass.ExitCode, pass.Out), (athena.ExitCode, athena.Out));
            Assert.True(pass.Out.Length > 2000, $"{pass.Out.Length} characters");
            Assert.Contains("emrshift: Athena scanned 20.0 MB: less than $0.01 at us-east-1's $5 a TB\n", athena.Error, StringComparison.Ordinal);
        }
        Assert.Equal("s3://results/", (string?)endpoint.Started!["ResultConfiguration"]!["OutputLocation"]);
        Assert.Equal(64, ((string)endpoint.Started["ClientRequestToken"]!).Length);
        Assert.True(filter.Length > 0 || endpoint.Calls.Count(call => call == "GetQueryResults") > 3, "more than one page of the replay");
    }

    [Fact]
    public async Task What_is_delivered_twice_shared_cut_or_without_an_id_counts_as_in_the_pass()
    {
        const string Role = """{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/R/i-1","accountId":"111122223333","sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::111122223333:role/R"}}}""";
        const string Get = "\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"requestParameters\":{\"bucketName\":\"b\",\"key\":\"a/k\"},\"eventCategory\":\"Data\"";
        const string Decrypt = "\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\"Decrypt\",\"resources\":[{\"ARN\":\"arn:aws:kms:us-east-1:444455556666:key/k\"}],\"sharedEventID\":\"s1\"";
        const string Unknown = "\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"NoSuchCall\"";
        var cut = $$"""{{Get}},"errorCode":"AccessDenied","errorMessage":"\"{{new string('x', 1021)}}..." """;
        string[] events =
        [
            .. Enumerable.Range(1, 5).Select(number => Record(Role.Replace("i-1", $"i-{number}", StringComparison.Ordinal), number, $"a{number}", Get)),
            Record(Role, 2, "a2", Get),
            Record("""{"type":"AWSAccount","accountId":"111122223333"}""", 6, "c1", Decrypt),
            Record(Role, 6, "c2", Decrypt),
            Record(Role, 7, "", Get), Record(Role, 7, "", Get),
            Record(Role, 8, "d1", cut), Record(Role, 8, "d1", cut),
            Record(Role, 9, "e1", Unknown), Record(Role, 9, "e1", Unknown),
        ];
        WriteLog(events);
        _folder.Write("policy.json", Policy);
        using var endpoint = new AthenaEndpoint(_folder.Path);
        var pass = await CliRun.Of(["replay", "AWSLogs", "--policies", "policy.json", "--format", "json"], _folder.Path);
        var athena = await CliRun.Of(["replay", "s3://logs/AWSLogs", "--policies", "policy.json", "--format", "json", .. Athena], _folder.Path, environment: endpoint.Environment);
        Assert.Equal(pass.Out, athena.Out);
        var replay = JsonNode.Parse(athena.Out)!;
        Assert.Equal(10, (int)replay["events"]!);
        Assert.Equal(
            ["kms:Decrypt arn:aws:kms:us-east-1:444455556666:key/k 1 0 c2", "s3:GetObject arn:aws:s3:::b/a/k 8 1 a1 a2 a3"],
            replay["rows"]!.AsArray().Select(row => $"{row!["action"]} {row["resource"]} {row["count"]} {row["denied"]} {string.Join(' ', row["samples"]!.AsArray())}"));
        Assert.Equal(1, (int)Assert.Single(replay["unmapped"]!.AsArray())!["count"]!);
        Assert.Contains("1 refusals have a message that CloudTrail cut", athena.Out, StringComparison.Ordinal);

        static string Record(string identity, int second, string id, string call) =>
            $$"""{"eventTime":"2026-06-01T10:00:0{{second}}Z","eventID":"{{id}}","awsRegion":"us-east-1","recipientAccountId":"111122223333","userIdentity":{{identity}},{{call}}}""";
    }

    [Fact]
    public async Task A_dry_run_prints_the_SQL_and_asks_nothing()
    {
        WriteLog();
        using var endpoint = new AthenaEndpoint(_folder.Path);
        var run = await CliRun.Of(["replay", "s3://logs/AWSLogs", "--counts", "--dry-run", .. Athena], environment: endpoint.Environment);
        Assert.Equal((0, "emrshift: the query reads about 0.0 MB in 1 file: less than $0.01 at us-east-1's $5 a TB\n"), (run.ExitCode, run.Error));
        Assert.StartsWith("CREATE EXTERNAL TABLE IF NOT EXISTS cloudtrail_org (\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("LOCATION 's3://logs/AWSLogs/'\n", run.Out, StringComparison.Ordinal);
        Assert.Contains(");\n\nSELECT c.principal", run.Out, StringComparison.Ordinal);
        Assert.Contains("e.account IN ('111122223333') AND e.region IN ('us-east-1') AND e.day >= '2026/05/31' AND e.day <= '2026/06/02'", run.Out, StringComparison.Ordinal);
        Assert.EndsWith(";\n", run.Out, StringComparison.Ordinal);
        Assert.Empty(endpoint.Calls);
    }

    [Theory]
    [InlineData("FAILED", "AthenaError", """{"ErrorMessage":"line 3:8: Table 'cloudtrail_org' does not exist","ErrorCategory":2}""", "failed: line 3:8: Table 'cloudtrail_org' does not exist")]
    [InlineData("CANCELLED", "StateChangeReason", "\"Cancelled by the workgroup's limit\"", "was cancelled: Cancelled by the workgroup's limit")]
    public async Task A_query_that_does_not_succeed_gives_its_reason(string state, string member, string why, string expected)
    {
        WriteLog();
        using var endpoint = new AthenaEndpoint(_folder.Path) { End = new() { ["State"] = state, [member] = JsonNode.Parse(why) } };
        var run = await CliRun.Of(["replay", "s3://logs/AWSLogs", "--counts", .. Athena], environment: endpoint.Environment);
        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("GetQueryResults", endpoint.Calls);
    }

    [Theory]
    [InlineData("emrshift: --engine athena needs --athena-table TABLE", "s3://logs/AWSLogs", "--engine", "athena")]
    [InlineData("expected the name of a table (letters, digits, `_`), found `t;x`", "s3://logs/AWSLogs", "--engine", "athena", "--athena-table", "t;x")]
    [InlineData("expected files of a trail, found none", "s3://logs/other", "--engine", "athena", "--athena-table", "t")]
    [InlineData("emrshift: expected an address such as s3://bucket/prefix/AWSLogs/, found `", ".", "--engine", "athena", "--athena-table", "t")]
    public async Task Wrong_usage_is_said(string message, params string[] args)
    {
        WriteLog();
        using var endpoint = new AthenaEndpoint(_folder.Path);
        var run = await CliRun.Of(["replay", "--counts", .. args], _folder.Path, environment: endpoint.Environment);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_waits_any_more_and_the_query_is_stopped()
    {
        using var source = new CancellationTokenSource();
        using var endpoint = new AthenaEndpoint(_folder.Path)
        {
            States = new(["QUEUED", "RUNNING", "RUNNING"]),
            Called = call =>
            {
                if (call == "GetQueryExecution")
                    source.Cancel();
            },
        };
        using var aws = Open(endpoint);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AthenaEngine(aws, new("d", "w", null), TimeProvider.System).Run("SELECT 1", ["x"], _ => null, source.Token));
        Assert.Equal(["StartQueryExecution", "GetQueryExecution", "StopQueryExecution"], endpoint.Calls);
        Assert.Null(endpoint.Started!["ResultConfiguration"]);
    }

    [Fact]
    public async Task The_waits_double_up_to_five_seconds()
    {
        WriteLog();
        using var endpoint = new AthenaEndpoint(_folder.Path) { States = new(["QUEUED", .. Enumerable.Repeat("RUNNING", 6)]) };
        using var aws = Open(endpoint);
        var time = new HurriedClock();
        var rows = new List<string?>();
        var outcome = await new AthenaEngine(aws, new("d", "w", null), time).Run("SELECT 1 AS x UNION ALL SELECT NULL AS x ORDER BY x", ["x"], page =>
        {
            rows.AddRange(page.Select(row => row[0]));
            return null;
        }, Stop);
        Assert.Equal(new AthenaOutcome(null, 20_000_000), outcome);
        Assert.Equal(["1", null], rows);
        Assert.Equal([250, 500, 1000, 2000, 4000, 5000, 5000], time.Waits);
        Assert.Equal("expected the columns y, found x", (await new AthenaEngine(aws, new("d", "w", null), time).Run("SELECT 1 AS x", ["y"], _ => null, Stop)).Problem);
    }

    static AwsConnection Open(AthenaEndpoint endpoint) =>
        AwsConnection.Open(new() { Environment = name => endpoint.Environment.GetValueOrDefault(name), RetryDelay = TimeSpan.FromMilliseconds(1) }).Connection!;

    void WriteLog() => WriteLog([EventMapTests.Event("s3", "GetObject", """{"bucketName":"b","key":"a/k"}""", ""","eventID":"e1" """)]);

    void WriteLog(string[] events)
    {
        var path = Path.Combine(_folder.Path, "AWSLogs/111122223333/CloudTrail/us-east-1/2026/06/01");
        Directory.CreateDirectory(path);
        using var file = File.Create(Path.Combine(path, "111122223333_CloudTrail_us-east-1_20260601T1000Z_x.json.gz"));
        using var gzip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Compress);
        using var writer = new StreamWriter(gzip);
        writer.Write($$"""{"Records":[{{string.Join(',', events)}}]}""");
    }

    /// <summary>A clock that stands behind the generated trails; its waits are over at once, and remembered in milliseconds.</summary>
    sealed class HurriedClock : TimeProvider
    {
        public List<double> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime.TotalMilliseconds);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
