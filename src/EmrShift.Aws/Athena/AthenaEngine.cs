using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;

namespace EmrShift.Aws.Athena;

/// <summary>Where queries run.</summary>
/// <param name="Database">The database of the table.</param>
/// <param name="WorkGroup">The workgroup.</param>
/// <param name="Output">Where results go, as <c>s3://bucket/prefix/</c>; null: the workgroup says it.</param>
public sealed record AthenaPlace(string Database, string WorkGroup, string? Output);

/// <summary>How a query ended.</summary>
/// <param name="Problem">Why there is no answer, as a sentence; null: there is one.</param>
/// <param name="ScannedBytes">What AWS charges for.</param>
public sealed record AthenaOutcome(string? Problem, long ScannedBytes);

/// <summary>
/// Runs queries: starts, waits, reads page by page. Where the waiting is cancelled the query is stopped, so that it costs no more.
/// Source: Athena API Reference, StartQueryExecution, GetQueryExecution, GetQueryResults, StopQueryExecution.
/// </summary>
/// <param name="aws">Whose account.</param>
/// <param name="place">Where queries run.</param>
/// <param name="time">The clock of the waits.</param>
public sealed class AthenaEngine(AwsConnection aws, AthenaPlace place, TimeProvider time)
{
    /// <summary>The longest text of a query, in bytes: Athena's service quotas.</summary>
    public const int QueryBytesMax = 262_144;

    static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250), LongestWait = TimeSpan.FromSeconds(5);

    // Ctrl-C waits for no more than this.
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs one SELECT.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="columns">The columns that the answer must have, in order.</param>
    /// <param name="page">Takes a page of rows, null for NULL; gives what is wrong with it, which ends the reading.</param>
    /// <param name="stop">Stops the query with <see cref="OperationCanceledException"/>.</param>
    public async Task<AthenaOutcome> Run(string sql, ImmutableArray<string> columns, Func<IReadOnlyList<ImmutableArray<string?>>, string?> page, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        // Not cancelled in the middle: a query whose id is lost can't be stopped.
        var started = await aws.Send(AthenaOperations.StartQueryExecution.Call(Start(sql)), CancellationToken.None);
        if (started.Error is { } error)
            return new(error.ToString(), 0);
        if (started.Json.Text("QueryExecutionId") is not { } id)
            return new("expected a QueryExecutionId from Athena, found an answer without one", 0);
        try
        {
            var (problem, scanned) = await Wait(id, stop);
            return new(problem ?? await Read(id, columns, page, stop), scanned);
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(StopTimeout, time);
            await aws.Send(AthenaOperations.StopQueryExecution.Call(Named(id)), patience.Token);
            throw;
        }
    }

    /// <summary>
    /// The token is this run's alone: with one that Athena knows, StartQueryExecution gives the earlier query's id again and runs nothing (documented: API
    /// Reference, StartQueryExecution, ClientRequestToken). A token made of text and day would give a failed query its failure again until midnight (derived),
    /// and yesterday's table for today's question. It is known to the whole account, so the place is in it too.
    /// </summary>
    JsonObject Start(string sql)
    {
        var now = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var token = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', place.Database, place.WorkGroup, place.Output, now, sql)));
        var start = new JsonObject
        {
            ["QueryString"] = sql,
            ["ClientRequestToken"] = Convert.ToHexStringLower(token),
            ["QueryExecutionContext"] = new JsonObject { ["Catalog"] = "AwsDataCatalog", ["Database"] = place.Database },
            ["WorkGroup"] = place.WorkGroup,
        };
        if (place.Output is { } output)
            start["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = output };
        return start;
    }

    async Task<(string? Problem, long Scanned)> Wait(string id, CancellationToken stop)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            var answer = await aws.Send(AthenaOperations.GetQueryExecution.Call(Named(id)), stop);
            if (answer.Error is { } error)
                return (error.ToString(), 0);
            var query = answer.Json.Member("QueryExecution");
            var scanned = query.Member("Statistics").Member("DataScannedInBytes") is { ValueKind: JsonValueKind.Number } bytes ? bytes.GetInt64() : 0;
            var status = query.Member("Status");
            var why = status.Member("AthenaError").Text("ErrorMessage") ?? status.Text("StateChangeReason") ?? "Athena gives no reason";
            switch (status.Text("State"))
            {
                case "SUCCEEDED":
                    return (null, scanned);
                case "FAILED":
                    return ($"the query {id} failed: {why}", scanned);
                case "CANCELLED":
                    return ($"the query {id} was cancelled: {why}", scanned);
                case "QUEUED" or "RUNNING":
                    await Task.Delay(wait, time, stop);
                    break;
                case var state:
                    return ($"expected a state of the query {id}, found `{state}`", scanned);
            }
        }
    }

    async Task<string?> Read(string id, ImmutableArray<string> columns, Func<IReadOnlyList<ImmutableArray<string?>>, string?> page, CancellationToken stop)
    {
        var isFirst = true;
        await foreach (var answer in aws.Pages(AthenaOperations.GetQueryResults.Call(Named(id)), stop))
        {
            if (answer.Error is { } error)
                return error.ToString();
            ImmutableArray<string?>[] rows = [.. answer.Json.Member("ResultSet").Items("Rows").Select(RowOf)];
            // The first row of the first page is the header.
            if (isFirst && !(rows is [var header, ..] && header.SequenceEqual(columns)))
                return $"expected the columns {string.Join(", ", columns)}, found {(rows is [var found, ..] ? string.Join(", ", found) : "none")}";
            if (Array.Find(rows, row => row.Length != columns.Length) is { IsDefault: false } wrong)
                return $"expected rows of {columns.Length.ToString(CultureInfo.InvariantCulture)} columns, found one of {wrong.Length.ToString(CultureInfo.InvariantCulture)}";
            if (page(isFirst ? rows[1..] : rows) is { } problem)
                return problem;
            isFirst = false;
        }
        return null;
    }

    // Not Text: an empty text is a value here, and only a missing one is NULL.
    static ImmutableArray<string?> RowOf(JsonElement row) =>
        [.. row.Items("Data").Select(value => value.Member("VarCharValue") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null)];

    static JsonObject Named(string id) => new() { ["QueryExecutionId"] = id };
}
