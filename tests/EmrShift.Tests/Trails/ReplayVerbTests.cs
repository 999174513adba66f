using System.Text.Json;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary><c>emrshift replay</c> and <c>emrshift policy generate node-role</c> from the command line.</summary>
public sealed class ReplayVerbTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("emrshift-trail").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        return name;
    }

    void WriteLog() => Write("log.json", EventMapTests.Event("s3", "GetObject", """{"bucketName":"b","key":"a/k"}""", ""","eventID":"e1" """) + "\n"
        + EventMapTests.Event("s3", "PutObject", """{"bucketName":"b","key":"a/k"}""", ""","eventID":"e2","errorCode":"AccessDenied","errorMessage":"Access Denied" """));

    [Fact]
    public async Task Counts()
    {
        WriteLog();
        Write("README", "no log");
        var run = await CliRun.Of(["replay", "--counts", "."], _folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("README: expected an event, found `n` (byte 0 of the JSON)", run.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("emrshift/replay/v1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal((2, 1, 1), (json.RootElement.GetProperty("events").GetInt32(), json.RootElement.GetProperty("errors").GetInt32(), json.RootElement.GetProperty("files").GetInt32()));
        Assert.Equal("README", Path.GetFileName(json.RootElement.GetProperty("skipped")[0].GetProperty("file").GetString()));
        Assert.Equal("""["arn:aws:iam::111122223333:role/R","s3.amazonaws.com","GetObject","",1]""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("counts")[0]));
        Assert.Equal(["schema", "events", "errors", "files", "skipped", "counts"], json.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_policy_that_loses_something_gives_exit_code_1()
    {
        WriteLog();
        Write("none.json", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}""");
        var run = await CliRun.Of(["replay", "log.json", "--policies", "none.json", "--format", "json"], _folder);
        Assert.Equal(1, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(["newlyDenied s3:GetObject arn:aws:s3:::b/a/k", "newlyAllowed s3:PutObject arn:aws:s3:::b/a/k"],
            json.RootElement.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("verdict")} {row.GetProperty("action")} {row.GetProperty("resource")}"));
        Assert.Equal("e1", json.RootElement.GetProperty("rows")[0].GetProperty("samples")[0].GetString());

        var text = await CliRun.Of(["replay", "log.json", "--policies", "none.json"], _folder);
        Assert.Equal(1, text.ExitCode);
        Assert.Contains("newly denied: it worked, and would be refused: 1 use, 1 call", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_generated_policy_loses_nothing()
    {
        WriteLog();
        var generated = await CliRun.Of(["policy", "generate", "node-role", "--role", "R", "--from", "log.json", "-o", "node.json"], _folder);
        Assert.Equal(0, generated.ExitCode);
        Assert.Contains("replayed: everything that worked is allowed", generated.Error, StringComparison.Ordinal);
        Assert.Contains("refused and wanted, not in the policy: s3:PutObject on arn:aws:s3:::b/a/k (1×)", generated.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CliRun.Of(["replay", "log.json", "--policies", "node.json"], _folder)).ExitCode);
    }

    [Fact]
    public async Task The_policy_of_a_caller_has_what_AWS_checks_beside_the_recorded_call()
    {
        Write("log.json", EventMapTests.Event("elasticmapreduce", "RunJobFlow", """{"name":"c","serviceRole":"ServiceRole","jobFlowRole":"Nodes","tags":[{"key":"k","value":"v"}]}"""));
        var run = await CliRun.Of(["policy", "generate", "caller", "--role", "R", "--from", "log.json", "--format", "json"], _folder);
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(
            [
                "elasticmapreduce:AddTags on * (inferred)", "elasticmapreduce:RunJobFlow on *",
                "iam:PassRole on arn:aws:iam::111122223333:role/Nodes (inferred)", "iam:PassRole on arn:aws:iam::111122223333:role/ServiceRole (inferred)",
            ],
            json.RootElement.GetProperty("statements").EnumerateArray().SelectMany(statement => statement.GetProperty("evidence").EnumerateArray())
                .Select(need => $"{need.GetProperty("action")} on {need.GetProperty("resource")}{(need.TryGetProperty("inferred", out _) ? " (inferred)" : "")}"));
        Assert.Contains("inferred: iam:PassRole on arn:aws:iam::111122223333:role/Nodes (an instance profile: its role is taken to have the same name)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_people()
    {
        WriteLog();
        Write("none.json", """{"Version":"2012-10-17","Statement":[]}""");
        var run = await CliRun.Of(["replay", "log.json", "--policies", "none.json", "--format", "html", "-o", "replay.html"], _folder);
        Assert.Equal(1, run.ExitCode);
        var page = await File.ReadAllTextAsync(Path.Combine(_folder, "replay.html"), TestContext.Current.CancellationToken);
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.Contains("<dd>none.json</dd>", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 uses worked, and would be refused.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_narrow_terminal_what_is_said_of_several_resources_is_said_once()
    {
        Write("log.json", string.Concat(Enumerable.Range(1, 2).Select(number =>
            EventMapTests.Event("s3", "GetObject", $$"""{"bucketName":"a-bucket-with-a-long-name","key":"a/key\u001b/of/many/parts/{{number}}"}""", $""","eventID":"e{number}" """) + "\n")));
        Write("none.json", """{"Version":"2012-10-17","Statement":[]}""");
        var run = await CliRun.Of(["replay", "log.json", "--policies", "none.json"], _folder, isTerminal: true);
        Assert.Contains(
            """
              arn:aws:iam::111122223333:role/R
                s3:GetObject: no statement allows it
                  1×    last 2026-06-01  arn:aws:s3:::a-bucket-with-a-long-name/a/key/of/many/parts/1
                  1×    last 2026-06-01  arn:aws:s3:::a-bucket-with-a-long-name/a/key/of/many/parts/2

            """.ReplaceLineEndings("\n"), run.Out, StringComparison.Ordinal);

        var piped = await CliRun.Of(["replay", "log.json", "--policies", "none.json"], _folder);
        Assert.Contains("    s3:GetObject  arn:aws:s3:::a-bucket-with-a-long-name/a/key/of/many/parts/1  1×    last 2026-06-01  no statement allows it\n", piped.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Principals_without_known_policies_are_one_line_each()
    {
        WriteLog();
        Write("account.json", """{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]}""");
        var run = await CliRun.Of(["replay", "log.json", "--policies", "v2", "--account", "account.json"], _folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            """
            unknown: 2 uses, 2 calls
              arn:aws:iam::111122223333:role/R: 2 uses, 2 calls, its policies are not known
              --account names the sources with their policies, --all lists the uses

            """.ReplaceLineEndings("\n"), run.Out, StringComparison.Ordinal);
        var all = await CliRun.Of(["replay", "log.json", "--policies", "v2", "--account", "account.json", "--all"], _folder);
        Assert.Contains("s3:GetObject  arn:aws:s3:::b/a/k  1×            last 2026-06-01  the policies of this principal are not known", all.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_no_event_names_is_said()
    {
        WriteLog();
        var run = await CliRun.Of(["replay", "--counts", "log.json", "--role", "Rr"], _folder);
        Assert.Equal("emrshift: none of the 2 events is what was asked for: look at --role, --trail-account, --trail-region, --since and --until\n", run.Error);
    }

    [Theory]
    [InlineData("emrshift: no such file or folder: `missing`", "replay", "--counts", "missing")]
    [InlineData("emrshift: expected --policies v2, --policies planned or policy files, or --counts for the plain tally", "replay", "log.json")]
    [InlineData("emrshift: expected one --role: the role that the policy is for", "policy", "generate", "node-role", "--from", "log.json")]
    [InlineData("--since: expected `90d`, `12h`, `30m`, `2w` or a date such as `2026-06-01`, found `soon`", "replay", "--counts", "log.json", "--since", "soon")]
    public async Task Wrong_usage_is_said(string message, params string[] args)
    {
        WriteLog();
        var run = await CliRun.Of(args, _folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Since_looks_at_the_clock_of_the_terminal()
    {
        WriteLog();   // events of 2026-06-01; the tests' clock stands at 2026-01-15
        using var json = JsonDocument.Parse((await CliRun.Of(["replay", "--counts", "log.json", "--since", "1d"], _folder)).Out);
        Assert.Equal(2, json.RootElement.GetProperty("events").GetInt32());
        using var none = JsonDocument.Parse((await CliRun.Of(["replay", "--counts", "log.json", "--until", "1d"], _folder)).Out);
        Assert.Equal(0, none.RootElement.GetProperty("events").GetInt32());
    }
}
