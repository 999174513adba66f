using System.Globalization;
using DuckDB.NET.Data;
using EmrShift.Tests.Support;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>The SQL for Athena, run by DuckDB over the same files, answers as the pass does, row by row.</summary>
public sealed class AthenaQueryTests
{
    static readonly AthenaTable Table = new("cloudtrail_org", "s3://logs/AWSLogs/", ["us-east-1", "eu-west-1", "us-west-2"], new DateOnly(2024, 1, 1));

    static List<string> Run(string view, string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = view;
        command.ExecuteNonQuery();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(index => Convert.ToString(reader.GetValue(index), CultureInfo.InvariantCulture))));
        return rows;
    }

    static void Check(string folder, TrailFilter filter, int rowsMin)
    {
        var accounts = Directory.GetDirectories(folder).Select(Path.GetFileName).Where(name => name!.Length == 12).Order(StringComparer.Ordinal);
        var query = new AthenaQuery(Table, [.. accounts!], new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 30), filter);
        Assert.Null(query.Problem());
        var counts = TrailCounts.Of(TrailFolder.List(folder, filter), filter, 2, stop: TestContext.Current.CancellationToken);
        var expected = counts.Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Principal} {row.EventSource} {row.EventName} {row.ErrorCode} {row.Count}")).Order(StringComparer.Ordinal).ToArray();
        Assert.True(expected.Length >= rowsMin, $"{expected.Length} rows");
        Assert.Equal(expected, Run(DuckDbTrail.View($"{folder}/*/CloudTrail/**/*.json.gz"), query.Counts()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Counts_of_a_generated_trail()
    {
        var folder = Path.Combine(GeneratedTrail.Make("7", ""), "AWSLogs");
        Check(folder, TrailFilter.None, 300);
        Check(folder, new TrailFilter { Principals = ["emr-etl-prod-ec2"], Regions = ["us-east-1"] }, 10);
        Check(folder, new TrailFilter { Principals = ["EMR_DefaultRole"], Since = new DateTimeOffset(2026, 6, 10, 0, 0, 0, TimeSpan.Zero), Until = new DateTimeOffset(2026, 6, 20, 0, 0, 0, TimeSpan.Zero) }, 5);
    }

    [Fact]
    public void Counts_of_an_organisations_trail() =>
        Check(Path.Combine(GeneratedTrail.Make("11", "o-abc123"), "AWSLogs", "o-abc123"), TrailFilter.None, 300);

    [Fact]
    public void Counts_of_real_events()
    {
        var shared = RepositoryRoot.Shared("cases", "trail", "invictus-ir-aws_dataset", "CloudTrail");
        Assert.SkipWhen(shared is null, "the real events lie beside the checkout, and don't here");
        var view = DuckDbTrail.View($"{shared}/*.json").Replace("regexp_extract(filename, '/([0-9]{12})/CloudTrail/', 1) AS account", "'111122223333' AS account", StringComparison.Ordinal)
            .Replace("regexp_extract(filename, '/CloudTrail/([a-z0-9-]+)/', 1) AS region", "'us-east-1' AS region", StringComparison.Ordinal)
            .Replace("regexp_extract(filename, '/CloudTrail/[a-z0-9-]+/([0-9]{4}/[0-9]{2}/[0-9]{2})/', 1) AS day", "'2023/07/10' AS day", StringComparison.Ordinal);
        var query = new AthenaQuery(Table, ["111122223333"], new DateOnly(2023, 7, 10), new DateOnly(2023, 7, 10), TrailFilter.None);
        var counts = TrailCounts.Of(TrailFolder.List(shared, TrailFilter.None), TrailFilter.None, 2, stop: TestContext.Current.CancellationToken);
        Assert.True(counts.Events > 2000);
        Assert.Equal(
            counts.Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Principal} {row.EventSource} {row.EventName} {row.ErrorCode} {row.Count}")).Order(StringComparer.Ordinal),
            Run(view, query.Counts()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("expected an account id of 12 digits, found `1'; DROP`", "t", "s3://bucket/AWSLogs/", "us-east-1", "1'; DROP")]
    [InlineData("expected the name of a table (letters, digits, `_`), found `t;x`", "t;x", "s3://bucket/AWSLogs/", "us-east-1", "111122223333")]
    [InlineData("expected an address such as s3://bucket/prefix/AWSLogs/, found `s3://b/'x`", "t", "s3://b/'x", "us-east-1", "111122223333")]
    [InlineData("expected a region, found `mars`", "t", "s3://bucket/AWSLogs/", "mars", "111122223333")]
    public void What_would_break_the_text_is_refused(string problem, string table, string location, string region, string account) =>
        Assert.Equal(problem, new AthenaQuery(new AthenaTable(table, location, [region], new DateOnly(2024, 1, 1)), [account], new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), TrailFilter.None).Problem());

    [Fact]
    public void A_name_with_a_quote_stays_a_name()
    {
        var sql = new AthenaQuery(Table, ["111122223333"], new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 1), new TrailFilter { Principals = ["x' OR '1'='1"] }).Counts();
        Assert.Contains("LIKE '%/x'' OR ''1''=''1' ESCAPE '!'", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table()
    {
        var text = Table.CreateStatement();
        Assert.Contains("'projection.region.values'='us-east-1,eu-west-1,us-west-2'", text, StringComparison.Ordinal);
        Assert.Contains("'storage.location.template'='s3://logs/AWSLogs/${account}/CloudTrail/${region}/${day}/'", text, StringComparison.Ordinal);
        Assert.Contains("'projection.day.range'='2024/01/01,NOW'", text, StringComparison.Ordinal);
    }
}
