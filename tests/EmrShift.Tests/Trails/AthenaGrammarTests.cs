using System.Diagnostics;
using EmrShift.Iam;
using EmrShift.Tests.Support;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>
/// What DuckDB runs need not be what Athena reads: the queries against the grammar of Trino, the table's definition against Hive's, by npm's dt-sql-parser.
/// Skips where node or the package is missing.
/// </summary>
public sealed class AthenaGrammarTests
{
    static readonly AthenaTable Table = new("cloudtrail_org", "s3://logs/AWSLogs/", ["us-east-1", "eu-west-1"], new DateOnly(2024, 1, 1));

    static readonly PolicyInterest EveryKey = new(
        [
            PolicyReader.Read(
                """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{
                "aws:SourceVpce":"v","aws:UserAgent":"u"},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"Bool":{"aws:ViaAWSService":"true"}}}}
                """, PolicyKind.Identity, "p").Policy!,
        ]);

    static readonly TrailFilter EveryFilter = new()
    {
        Principals = ["emr-etl_prod-ec2", "it's 100% !", "arn:aws:iam::111122223333:role/team/R", "arn:aws:iam::111122223333:user/u"],
        Accounts = ["111122223333"],
        Regions = ["us-east-1"],
        Since = new DateTimeOffset(2026, 6, 10, 0, 0, 0, TimeSpan.Zero),
        Until = new DateTimeOffset(2026, 6, 20, 0, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task The_queries_are_Trino()
    {
        foreach (var filter in (TrailFilter[])[TrailFilter.None, EveryFilter])
        {
            var query = new AthenaQuery(Table, ["111122223333", "444455556666"], new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 30), filter);
            foreach (var sql in (string[])[query.Counts(), query.Uses(PolicyInterest.None), query.Uses(EveryKey)])
                Assert.Equal("", await Problems("trino", sql));
        }
    }

    [Fact]
    public async Task The_table_is_Hive() => Assert.Equal("", await Problems("hive", Table.CreateStatement()));

    [Fact]
    public async Task The_grammar_finds_what_is_wrong()
    {
        Assert.Equal("line 1:14: 'b' is not valid at this position, expecting a keyword\n", await Problems("trino", "SELECT a FRM b c d"));
        Assert.StartsWith("line 1:", await Problems("hive", Table.CreateStatement().Replace("PARTITIONED BY", "PARTITIONS BY", StringComparison.Ordinal).ReplaceLineEndings(" ")), StringComparison.Ordinal);
    }

    static async Task<string> Problems(string dialect, string sql)
    {
        var folder = RepositoryRoot.File("tests", "browser");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "dt-sql-parser")), "npm's dt-sql-parser isn't installed in tests/browser");
        Assert.SkipUnless(HasNode(), "the grammar's checker needs node");
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "sql.mjs"), dialect]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await node.StandardInput.WriteAsync(sql);
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, node.ExitCode);
        return said;
    }

    static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "node")));
}
