using Microsoft.Data.Sqlite;

namespace EmrShift.Lab.Persistence;

/// <summary>
/// The lab on disk: what the world was seeded with, and every call since, in one SQLite file. The world is made again by performing the calls
/// again, so there is no second form of the world that could differ from the first.
/// A call is written before it is answered. SQLite's write-ahead log keeps it whatever kills the process.
/// </summary>
sealed class CallLog : IDisposable
{
    public const string FileName = "lab.sqlite";
    const string Format = "emrshift/lab/v1";

    readonly SqliteConnection _connection;
    readonly SqliteCommand _insert;

    CallLog(SqliteConnection connection)
    {
        _connection = connection;
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT INTO calls VALUES ($number, $time, $key, $service, $region, $operation, $parameters, $body, $address, $agent)";
        foreach (var name in (string[])["$number", "$time", "$key", "$service", "$region", "$operation", "$parameters", "$body", "$address", "$agent"])
            _insert.Parameters.Add(new SqliteParameter(name, null));
        _insert.Prepare();
    }

    /// <summary>Opens the log in a folder, or begins one there with the given seed. The seed of an existing log wins.</summary>
    /// <param name="folder">The folder; it is made where it isn't there.</param>
    /// <param name="seed">The seed's text, for a new log.</param>
    /// <param name="seedOfLog">The seed that holds.</param>
    /// <param name="problem">Why the log can't be used, in words.</param>
    /// <returns>The log; null when it can't be used.</returns>
    public static CallLog? Open(string folder, string seed, out string seedOfLog, out string? problem)
    {
        seedOfLog = seed;
        problem = null;
        var path = Path.Combine(folder, FileName);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            Directory.CreateDirectory(folder);
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, "PRAGMA synchronous=NORMAL");
            Execute(connection, "PRAGMA locking_mode=EXCLUSIVE");
            Execute(connection, "BEGIN IMMEDIATE");
            Execute(connection, "CREATE TABLE IF NOT EXISTS lab (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
            Execute(connection, "CREATE TABLE IF NOT EXISTS calls (number INTEGER PRIMARY KEY, time INTEGER, key TEXT, service TEXT, region TEXT, operation TEXT, parameters TEXT, body BLOB, address TEXT, agent TEXT)");
            if (Value(connection, "format") is { } format)
            {
                if (!string.Equals(format, Format, StringComparison.Ordinal))
                {
                    problem = $"{path}: expected a lab of format `{Format}`, found `{format}`";
                    connection.Dispose();
                    return null;
                }
                seedOfLog = Value(connection, "seed")!;
            }
            else
            {
                Set(connection, "format", Format);
                Set(connection, "seed", seed);
            }
            Execute(connection, "COMMIT");
            return new CallLog(connection);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection.Dispose();
            problem = failure is SqliteException { SqliteErrorCode: 5 or 6 }
                ? $"{path}: another lab is using this state"
                : $"{path}: {failure.Message}";
            return null;
        }
    }

    /// <summary>All calls in order.</summary>
    public IEnumerable<LoggedCall> Read()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT * FROM calls ORDER BY number";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new LoggedCall(
                reader.GetInt64(0),
                new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.IsDBNull(7) ? default : (byte[])reader[7],
                reader.GetString(8),
                reader.GetString(9));
        }
    }

    /// <summary>Keeps a call. On return, the end of the process can't lose it.</summary>
    public void Add(LoggedCall call)
    {
        object[] values =
        [
            call.Number, call.Time.UtcTicks, call.AccessKeyId, call.Service, call.Region, call.Operation, call.Parameters,
            call.Body.IsEmpty ? DBNull.Value : call.Body.ToArray(), call.Address, call.UserAgent,
        ];
        for (var i = 0; i < values.Length; i++)
            _insert.Parameters[i].Value = values[i];
        _insert.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only literals of this file come here.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    static string? Value(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM lab WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() as string;
    }

    static void Set(SqliteConnection connection, string name, string value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO lab VALUES ($name, $value)";
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$value", value);
        command.ExecuteNonQuery();
    }
}
