using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using EmrShift.Tests.Trails;
using EmrShift.Trails;

namespace EmrShift.Bench.Trails;

/// <summary>
/// <c>EmrShift.Bench truth FOLDER</c>: at the bench's sizes, whether the tally of a generated corpus equals its truth.json, and Athena's query in DuckDB
/// the tally, row by row. The tests ask the same of small corpora.
/// </summary>
static class TruthCheck
{
    public static int Run(string folder)
    {
        var logs = Path.Combine(folder, "AWSLogs");
        var counts = TrailCounts.Of(TrailFolder.List(logs, TrailFilter.None), TrailFilter.None, 2);
        var rows = counts.Rows.Select(row => Line(row.Principal, row.EventSource, row.EventName, row.ErrorCode, row.Count)).Order(StringComparer.Ordinal).ToArray();
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        var known = truth.RootElement.GetProperty("aggregate").EnumerateArray().Select(row => Line([.. row.EnumerateArray().Select(cell => (object)cell)])).Order(StringComparer.Ordinal).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {counts.Pass.Files} files, {counts.Events} events, {rows.Length} rows, {counts.Pass.Skipped.Length} files passed over"));
        return Compare("truth.json", known, rows) & Compare("Athena's query in DuckDB", Asked(logs), rows) ? 0 : 1;
    }

    static string[] Asked(string logs)
    {
        var accounts = Directory.GetDirectories(logs).Select(folder => Path.GetFileName(folder)!).Where(name => name.Length == 12).Order(StringComparer.Ordinal).ToArray();
        var regions = accounts.SelectMany(account => Directory.GetDirectories(Path.Combine(logs, account, "CloudTrail"))).Select(folder => Path.GetFileName(folder)!).Distinct();
        var table = new AthenaTable("cloudtrail_org", "s3://logs/AWSLogs/", [.. regions], new DateOnly(2024, 1, 1));
        var query = new AthenaQuery(table, [.. accounts], new DateOnly(2026, 6, 1), new DateOnly(2026, 7, 1), TrailFilter.None);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = DuckDbTrail.View($"{logs}/*/CloudTrail/**/*.json.gz");
        command.ExecuteNonQuery();
        command.CommandText = query.Counts();
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(Line([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    static bool Compare(string name, string[] expected, string[] found)
    {
        var missing = expected.Except(found).ToArray();
        var more = found.Except(expected).ToArray();
        Console.WriteLine(missing.Length + more.Length == 0 ? $"  equals {name}" : $"  differs from {name}: lacks {string.Join("; ", missing.Take(3))}, has {string.Join("; ", more.Take(3))}");
        return missing.Length + more.Length == 0;
    }

    static string Line(params object[] cells) => string.Join(' ', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)));
}
