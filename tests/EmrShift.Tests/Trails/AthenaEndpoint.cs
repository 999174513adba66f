using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DuckDB.NET.Data;

namespace EmrShift.Tests.Trails;

/// <summary>
/// Athena and S3's listing on loopback, over a folder that stands for the bucket <c>logs</c>. The text of a query is run by DuckDB over the folder's files.
/// Answers as the Athena API Reference has them: header row first, NULL as a missing value, pages with a token.
/// </summary>
sealed class AthenaEndpoint : IDisposable
{
    readonly HttpListener _listener = new();
    readonly string _folder;
    readonly Dictionary<string, List<string?[]>> _results = [];
    readonly Dictionary<string, string> _queries = [];

    public AthenaEndpoint(string folder)
    {
        _folder = folder;
        // A free port is only known by taking one.
        using (var socket = new TcpListener(IPAddress.Loopback, 0))
        {
            socket.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Serve();
    }

    public string Address { get; }

    /// <summary>Rows a page.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>The states before the last one, in order.</summary>
    public Queue<string> States { get; init; } = [];

    /// <summary>How a query ends.</summary>
    public JsonObject End { get; init; } = new() { ["State"] = "SUCCEEDED" };

    /// <summary>Called with the name of each call of Athena's before it is answered.</summary>
    public Action<string> Called { get; init; } = _ => { };

    /// <summary>The calls of Athena's, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The input of the last StartQueryExecution.</summary>
    public JsonObject? Started { get; private set; }

    /// <summary>The variables that bring the program here, and to no file of this machine.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = Address, ["AWS_REGION"] = "us-east-1", ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE", ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Path.GetTempPath(), "emrshift-no-such-file"),
    };

    async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var body = context.Request.HttpMethod == "GET" ? Listing(context.Request) : await Answer(context.Request);
                await using var writer = new StreamWriter(context.Response.OutputStream);
                await writer.WriteAsync(body);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The caller has hung up, or the test is over.
            }
        }
    }

    async Task<string> Answer(HttpListenerRequest request)
    {
        var call = request.Headers["X-Amz-Target"]!.Split('.')[1];
        var input = (JsonObject)(await JsonNode.ParseAsync(request.InputStream, cancellationToken: Xunit.TestContext.Current.CancellationToken))!;
        Calls.Add(call);
        Called(call);
        return (call switch
        {
            "StartQueryExecution" => Start(input),
            "GetQueryExecution" => State(),
            "GetQueryResults" => Page((string)input["QueryExecutionId"]!, int.Parse((string?)input["NextToken"] ?? "0", CultureInfo.InvariantCulture)),
            _ => [],
        }).ToJsonString();
    }

    JsonObject Start(JsonObject input)
    {
        Started = input;
        var id = $"query-{_queries.Count + 1}";
        _queries[id] = (string)input["QueryString"]!;
        return new() { ["QueryExecutionId"] = id };
    }

    JsonObject State() => new()
    {
        ["QueryExecution"] = new JsonObject
        {
            ["Status"] = States.TryDequeue(out var state) ? new JsonObject { ["State"] = state } : End.DeepClone(),
            ["Statistics"] = new JsonObject { ["DataScannedInBytes"] = 20_000_000 },
        },
    };

    JsonObject Page(string id, int from)
    {
        if (!_results.TryGetValue(id, out var rows))
            _results[id] = rows = Run(_queries[id]);
        var page = new JsonObject
        {
            ["ResultSet"] = new JsonObject
            {
                ["Rows"] = new JsonArray([.. rows.Skip(from).Take(PageSize).Select(row => new JsonObject
                {
                    ["Data"] = new JsonArray([.. row.Select(value => value is null ? new JsonObject() : new JsonObject { ["VarCharValue"] = value })]),
                })]),
            },
        };
        if (from + PageSize < rows.Count)
            page["NextToken"] = (from + PageSize).ToString(CultureInfo.InvariantCulture);
        return page;
    }

    List<string?[]> Run(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = DuckDbTrail.View($"{_folder}/**/*.json.gz");
        command.ExecuteNonQuery();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).ToArray();
        List<string?[]> rows = [[.. columns.Select(reader.GetName)]];
        while (reader.Read())
            rows.Add([.. columns.Select(column => reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))]);
        return rows;
    }

    string Listing(HttpListenerRequest request)
    {
        var (prefix, delimiter) = (request.QueryString["prefix"] ?? "", request.QueryString["delimiter"]);
        var (keys, folders) = (new List<XElement>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var key = Path.GetRelativePath(_folder, file.FullName);
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            if (delimiter is not null && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at)
                folders.Add(key[..(at + 1)]);
            else
                keys.Add(new XElement("Contents", new XElement("Key", key), new XElement("Size", file.Length)));
        }
        return new XElement("ListBucketResult", keys, folders.Select(folder => new XElement("CommonPrefixes", new XElement("Prefix", folder)))).ToString();
    }

    public void Dispose() => _listener.Close();
}
