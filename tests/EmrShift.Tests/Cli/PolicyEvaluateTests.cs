using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary><c>policy evaluate</c>: lines in, lines out, in the same order, whatever is wrong with some of them.</summary>
public sealed class PolicyEvaluateTests
{
    const string Caller = """ "principal":"arn:aws:iam::111122223333:role/emr","resource":"arn:aws:iam::111122223333:role/nodes","resourceAccount":"111122223333" """;

    const string PassRole = """
        {"Version":"2012-10-17","Statement":[
          {"Sid":"PassToEc2","Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/nodes",
           "Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}]}
        """;

    [Fact]
    public async Task Cases_bring_their_policies_and_keep_their_order()
        => (await CliRun.Of(["policy", "evaluate", "--cases", "-"], input: $$$"""
            {"id":"allowed",{{{Caller}}},"action":"iam:PassRole","context":{},"identityPolicies":[{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}]}
            {"id":"denied",{{{Caller}}},"action":"iam:PassRole","context":{},"identityPolicies":[{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}]}

            {"id":"nothing said",{{{Caller}}},"action":"iam:PassRole","context":{},"identityPolicies":[]}
            """)).Is(
            """
            exit 0
            ---- out
            {"id":"allowed","decision":"Allowed"}
            {"id":"denied","decision":"ExplicitlyDenied"}
            {"id":"nothing said","decision":"ImplicitlyDenied"}
            """);

    [Fact]
    public async Task A_bad_line_is_answered_with_its_error_and_the_run_goes_on()
        => (await CliRun.Of(["policy", "evaluate", "--cases", "-"], input: $$$"""
            {"id":"a","principal":
            {"id":"b","action":"iam:PassRole"}
            {"id":"c",{{{Caller}}},"action":"iam:PassRole","context":{},"identityPolicies":[]}
            """)).Is(
            """
            exit 2
            ---- out
            {"id":null,"error":"line 1, column 23: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed."}
            {"id":"b","error":"line 2, column 1: principal is missing"}
            {"id":"c","decision":"ImplicitlyDenied"}
            ---- err
            emrshift: standard input:1: 2 of 3 lines could not be read, this one first; their answers say what was expected
            """);

    [Fact]
    public async Task Requests_are_decided_by_the_policies_of_the_command_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pass-role.json", PassRole);
        folder.Write("requests.jsonl", $$$"""
            {"id":1,{{{Caller}}},"action":"iam:PassRole","context":{"iam:PassedToService":"ec2.amazonaws.com"}}
            {"id":"2",{{{Caller}}},"action":"iam:PassRole","context":{"iam:PassedToService":"lambda.amazonaws.com"}}
            {"id":"3",{{{Caller}}},"action":"iam:PassRole","context":{},"identityPolicies":[{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}]}
            """);
        (await CliRun.Of(["policy", "evaluate", "--policy", "pass-role.json", "--requests", "requests.jsonl"], folder: folder.Path)).Is(
            """
            exit 2
            ---- out
            {"id":"1","decision":"Allowed"}
            {"id":"2","decision":"ImplicitlyDenied"}
            {"id":"3","error":"line 3, column 1: a request brings no policies of its own: use --cases"}
            ---- err
            emrshift: requests.jsonl:3: 1 of 3 lines could not be read, this one first; their answers say what was expected
            """);
    }

    [Fact]
    public async Task With_explain_each_line_says_why()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pass-role.json", PassRole);
        (await CliRun.Of(["policy", "evaluate", "--policy", "pass-role.json", "--requests", "-", "--explain"], folder: folder.Path, input: $$$"""
            {"id":"why not",{{{Caller}}},"action":"iam:PassRole","context":{}}
            {"id":"why",{{{Caller}}},"action":"iam:PassRole","context":{"iam:PassedToService":"ec2.amazonaws.com"}}
            """)).Is(
            """
            exit 0
            ---- out
            {"id":"why not","decision":"ImplicitlyDenied","layer":"Identity","summary":"denied: no statement of the identity policies allows it; closest: Sid PassToEc2 of pass-role.json, 1 thing missing: `iam:PassedToService` is absent, needs `ec2.amazonaws.com`","statements":[],"nearMisses":[{"layer":"Identity","policy":"pass-role.json","statement":"Sid PassToEc2","line":2,"lacks":[{"reason":"KeyAbsent","key":"iam:PassedToService","operator":"StringEquals","needed":["ec2.amazonaws.com"],"found":[]}]}],"smallestChange":"make the request with `iam:PassedToService` = `ec2.amazonaws.com`"}
            {"id":"why","decision":"Allowed","layer":"Identity","summary":"allowed by Sid PassToEc2 of pass-role.json","statements":[{"layer":"Identity","policy":"pass-role.json","statement":"Sid PassToEc2","line":2}]}
            """);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
        => (await CliRun.Of(["policy", "evaluate", "--cases", "no-such-file.jsonl"], folder: RepositoryRoot.File("docs"))).Is(
            $"""
            exit 2
            ---- err
            emrshift: no-such-file.jsonl: expected a file with one JSON object a line, could not read it: Could not find file '{RepositoryRoot.File("docs", "no-such-file.jsonl")}'.
            """);

    [Theory]
    [InlineData("expected either --cases FILE.jsonl or --requests FILE.jsonl")]
    [InlineData("expected either --cases FILE.jsonl or --requests FILE.jsonl", "--cases", "-", "--requests", "-")]
    [InlineData("--requests needs the policies to decide by: --policy FILE", "--requests", "-")]
    [InlineData("--cases brings each case's own policies; with --policy and the like, use --requests", "--cases", "-", "--policy", "x.json")]
    [InlineData("x.json: expected a file with a policy document or the name of a managed policy, found neither", "--requests", "-", "--policy", "x.json")]
    public async Task Options_that_do_not_go_together_are_refused(string message, params string[] options)
        => (await CliRun.Of(["policy", "evaluate", .. options])).Is($"exit 2\n---- err\nemrshift: {message}");

    [Fact]
    public async Task What_AWS_would_refuse_in_a_policy_is_named_with_its_place()
    {
        using var folder = new TemporaryFolder();
        folder.Write("broken.json", "{\"Version\":\"2012-10-17\",\n \"Statement\":[{\"Effect\":\"Alow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}");
        (await CliRun.Of(["policy", "evaluate", "--policy", "broken.json", "--requests", "-"], folder: folder.Path)).Is(
            """
            exit 2
            ---- err
            emrshift: broken.json:2:25 error InvalidValue: Effect is "Allow" or "Deny", not "Alow"
            """);
    }
}
