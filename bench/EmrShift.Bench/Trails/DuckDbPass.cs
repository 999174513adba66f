using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using EmrShift.Tests.Trails;

namespace EmrShift.Bench.Trails;

/// <summary><c>EmrShift.Bench duckdb FOLDER [THREADS]</c>: the plain tally by DuckDB over the same files, for comparison.</summary>
static class DuckDbPass
{
    const string Tally = """
        SELECT COALESCE(e.useridentity.sessioncontext.sessionissuer.arn, e.useridentity.arn, e.useridentity.invokedby, '') AS principal, e.eventsource, e.eventname, COALESCE(e.errorcode, '') AS error, count(*)
        FROM cloudtrail_org e GROUP BY ALL
        """;

    public static void Run(string folder, int threads)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads};") + DuckDbTrail.View($"{folder}/**/*.json.gz");
        command.ExecuteNonQuery();
        var cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
        command.CommandText = Tally;
        using var reader = command.ExecuteReader();
        long rows = 0, events = 0;
        for (; reader.Read(); rows++)
            events += reader.GetInt64(4);
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - cpuBefore).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"DuckDB: {events} events, {rows} rows, {cpu:F2} s CPU, {threads} threads"));
    }
}
