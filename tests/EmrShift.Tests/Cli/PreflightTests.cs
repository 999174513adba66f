using System.Text.Json;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary><c>preflight</c> and <c>explain</c> on the article's account.</summary>
public sealed class PreflightTests
{
    [Theory]
    [InlineData("examples/article", "current", 0, "")]
    [InlineData("examples/article", "v1", 0, "")]
    [InlineData("examples/article", "v2", 1, "C1 C3 C4 C5 N5 N6 L1 L2 L7 S3 D3 D4 D6")]
    [InlineData("examples/article", "planned", 0, "")]
    [InlineData("examples/article-after", "current", 0, "")]
    [InlineData("examples/article-after", "v2", 0, "")]
    [InlineData("examples/default-roles", "v2", 1, "N4 L1 L2 D4")]
    public async Task The_rows_that_fail_are_those_of_the_article(string source, string policies, int exitCode, string rows)
    {
        var run = await CliRun.Of(["preflight", source, "--policies", policies, "--format", "json"]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("emrshift/preflight/v1", json.RootElement.GetProperty("schema").GetString());
        var failing =
            from account in json.RootElement.GetProperty("accounts").EnumerateArray()
            from cluster in account.GetProperty("clusters").EnumerateArray()
            from calls in cluster.GetProperty("launchers").EnumerateArray().Append(cluster)
            from call in calls.GetProperty("calls").EnumerateArray()
            where call.GetProperty("failure").GetBoolean()
            select call.GetProperty("row").GetString();
        Assert.Equal(rows, string.Join(' ', failing.Distinct()));
    }

    [Fact]
    public async Task A_denial_says_what_to_do_what_EMR_says_and_which_statement_came_closest()
    {
        var run = await CliRun.Of(["preflight", "examples/article", "--policies", "v2"]);
        Assert.Equal(1, run.ExitCode);
        foreach (var line in (string[])[
            "1 cluster: 1 not ready, 0 open, 0 ready",
            "    add the tag for-use-with-amazon-emr-managed-policies=true to the RunJobFlow request  [C1, N6, L1]",
            "      aws ec2 create-tags --resources subnet-0a9b8c7d6e5f40312 --tags Key=for-use-with-amazon-emr-managed-policies,Value=true",
            "  DENIED L7: iam:PassRole on ec2-role by ServiceRole",
            "    EMR says: VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/ServiceRole has insufficient EC2 permissions",
            "    EMR says: AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; …)",
        ])
        {
            Assert.Contains(line + "\n", run.Out, StringComparison.Ordinal);
        }
        Assert.Contains("closest: Sid PassRoleForEC2 of AmazonEMRServicePolicy_v2", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_explained_for_the_account()
    {
        var run = await CliRun.Of(["preflight", "examples/article", "--policies", "v2", "--explain", "l7"]);
        Assert.StartsWith("# L7: service role, phase launch\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("denied (nothing allows it): iam:PassRole on arn:aws:iam::123456789012:role/ec2-role\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_calls_show_the_statement_that_allows_each()
    {
        var run = await CliRun.Of(["preflight", "examples/article-after", "--all"]);
        Assert.Matches(@"L2 +ec2:RunInstances +subnet-0a9b8c7d6e5f40312 +Sid CreateInTaggedNetwork of AmazonEMRServicePolicy_v2\n", run.Out);
    }

    [Theory]
    [InlineData("L99", "emrshift: expected a code such as EMR111 or a row of the launch model such as L7, found `L99`; docs/launch-model.md lists the rows\n")]
    [InlineData("", "emrshift: expected a code such as EMR111 or a row of the launch model such as L7, found ``; docs/launch-model.md lists the rows\n")]
    public async Task A_row_that_does_not_exist_is_refused(string row, string message)
    {
        var run = await CliRun.Of(["explain", row]);
        Assert.Equal((2, "", message), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public async Task Every_code_is_explained()
    {
        foreach (var check in EmrShift.Checks.CheckList.All)
        {
            var run = await CliRun.Of(["explain", check.Code.ToLowerInvariant()]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.StartsWith($"# {check.Code} {check.Name}\n", run.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("```findings", run.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_JSON_fits_its_schema()
    {
        foreach (var source in (string[])["examples/article", "examples/article-after"])
        {
            var run = await CliRun.Of(["preflight", source, "--policies", "v2", "--format", "json"]);
            JsonSchemaCheck.Fits("docs/schemas/preflight.v1.json", run.Out);
        }
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_refused()
    {
        var run = await CliRun.Of(["preflight", "examples/article", "--cluster", "nightly"]);
        Assert.Equal((2, "", "emrshift: expected a cluster called `nightly`, found none of that id or name\n"), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public async Task The_explanation_of_a_row_is_its_page() =>
        (await CliRun.Of(["explain", "N2"])).Is(
            """
            exit 0
            ---- out
            # N2: service role, phase network

            The same call asks for the VPC that the groups are made in: it needs the tag.

            When: the request names no managed security groups, and the VPC has no default groups yet.
            Known: documented (EMR Management Guide, Amazon EMR managed policies).
            Needed: a denial makes something fail.

            May the service role
              ec2:CreateSecurityGroup
            on
              vpc: the VPC of the subnets
            v1: allows it; v2: statement CreateDefaultSecurityGroupInVPCWithEMRTags
            """);
}
