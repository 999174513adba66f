using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EmrShift.Accounts;

/// <summary>
/// Walks an account file beside the records that it will fill, and says with line and path what does not fit: an unknown version, an
/// unknown member, a value of another kind, a required member that is absent. The deserializer alone would drop the unknown silently and
/// name our own types in its messages.
/// </summary>
sealed class AccountFileCheck(string file)
{
    const int ProblemsMax = 100;

    readonly ImmutableArray<SourceProblem>.Builder _problems = ImmutableArray.CreateBuilder<SourceProblem>();
    readonly Dictionary<string, List<int>> _lines = new(StringComparer.Ordinal);
    readonly List<(string? Name, int Index)> _path = [];
    bool _isUsable = true;
    long _countedTo;
    int _line = 1;

    public ImmutableArray<SourceProblem> Problems => _problems.ToImmutable();

    /// <summary>The line on which each member of each top-level list begins.</summary>
    public IReadOnlyDictionary<string, List<int>> Lines => _lines;

    /// <summary>Whether the file can be read into records.</summary>
    public bool Run(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            if (!SchemaFits(utf8))
                return false;
            reader.Read();
            Value(ref reader, utf8, AccountFormat.Info<Account>());
            if (reader.Read())
                return false;
        }
        catch (JsonException exception)
        {
            Add(SourceProblemKind.Unreadable, (int)(exception.LineNumber ?? 0) + 1, JsonProblem.Describe(exception));
            return false;
        }
        catch (InvalidOperationException)
        {
            // The reader leaves bad UTF-8 and lone surrogates inside text to whoever asks for the text.
            Add(SourceProblemKind.Unreadable, LineOf(utf8, reader.TokenStartIndex), "expected text in UTF-8, found something else");
            return false;
        }
        return _isUsable;
    }

    // The version is looked at first: what a newer version means by its members is not for this one to judge.
    bool SchemaFits(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            Add(SourceProblemKind.Unreadable, 1, $"expected an object with `\"schema\": \"{AccountFile.Schema}\"`, found {Found(reader)}");
            return false;
        }
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isSchema = reader.ValueTextEquals("schema"u8);
            reader.Read();
            if (isSchema)
            {
                if (reader.TokenType is JsonTokenType.String && reader.ValueTextEquals(AccountFile.Schema))
                    return true;
                var line = LineOf(utf8, reader.TokenStartIndex);
                Add(SourceProblemKind.Unreadable, line, $"expected the schema `{AccountFile.Schema}`, found {Found(reader)}: "
                    + "a newer version of emrshift may have written this file");
                return false;
            }
            reader.Skip();
        }
        Add(SourceProblemKind.Unreadable, 1, $"expected a member `\"schema\": \"{AccountFile.Schema}\"`, found none");
        return false;
    }

    void Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        if (Nullable.GetUnderlyingType(type.Type) is { } inner && reader.TokenType is not JsonTokenType.Null)
            type = AccountFormat.FileOptions.GetTypeInfo(inner);
        else if (reader.TokenType is JsonTokenType.Null && _path.Count > 0 && type.Kind is not JsonTypeInfoKind.None)
            return;
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when reader.TokenType is JsonTokenType.StartObject:
                Members(ref reader, utf8, type);
                break;
            case JsonTypeInfoKind.Enumerable when reader.TokenType is JsonTokenType.StartArray:
                Elements(ref reader, utf8, type);
                break;
            case JsonTypeInfoKind.Dictionary when reader.TokenType is JsonTokenType.StartObject:
                Entries(ref reader, utf8, type);
                break;
            case JsonTypeInfoKind.None:
                Scalar(ref reader, utf8, type);
                break;
            default:
                Wrong(ref reader, utf8, type.Kind is JsonTypeInfoKind.Enumerable ? "a list" : "an object");
                break;
        }
    }

    void Members(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        var start = reader.TokenStartIndex;
        var missing = type.Properties.Where(property => property.IsRequired).Select(property => property.Name).ToList();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var at = reader.TokenStartIndex;
            reader.Read();
            var property = type.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.Ordinal));
            if (property is null)
            {
                Add(SourceProblemKind.Ignored, LineOf(utf8, at), $"`{Path}.{name}` is no member of `{AccountFile.Schema}`: it is left out");
                reader.Skip();
                continue;
            }
            missing.Remove(name);
            _path.Add((name, 0));
            if (!property.IsSetNullable && reader.TokenType is JsonTokenType.Null)
                Wrong(ref reader, utf8, "a value");
            else
                Value(ref reader, utf8, AccountFormat.FileOptions.GetTypeInfo(property.PropertyType));
            _path.RemoveAt(_path.Count - 1);
        }
        foreach (var name in missing)
        {
            _isUsable = false;
            Add(SourceProblemKind.Unreadable, LineOf(utf8, start), $"expected a member `{name}` in `{Path}`, found none");
        }
    }

    void Elements(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        var element = AccountFormat.FileOptions.GetTypeInfo(type.ElementType!);
        var lines = _path is [{ Name: { } list }] ? _lines[list] = [] : null;
        for (var index = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; index++)
        {
            lines?.Add(LineOf(utf8, reader.TokenStartIndex));
            _path.Add((null, index));
            if (reader.TokenType is JsonTokenType.Null)
                Wrong(ref reader, utf8, "a value");
            else
                Value(ref reader, utf8, element);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    void Entries(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        var element = AccountFormat.FileOptions.GetTypeInfo(type.ElementType!);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            _path.Add((reader.GetString(), 0));
            reader.Read();
            if (reader.TokenType is JsonTokenType.Null)
                Wrong(ref reader, utf8, "a value");
            else
                Value(ref reader, utf8, element);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    void Scalar(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        var attempt = reader;
        try
        {
            JsonSerializer.Deserialize(ref attempt, type);
            reader.Skip();
        }
        catch (JsonException)
        {
            Wrong(ref reader, utf8, Expected(Nullable.GetUnderlyingType(type.Type) ?? type.Type));
        }
    }

    void Wrong(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, string expected)
    {
        _isUsable = false;
        Add(SourceProblemKind.Unreadable, LineOf(utf8, reader.TokenStartIndex), $"expected {expected} at `{Path}`, found {Found(reader)}");
        reader.Skip();
    }

    string Path => "$" + string.Concat(_path.Select(part =>
        part.Name is { } name ? $".{JsonProblem.Short(name)}" : $"[{part.Index.ToString(CultureInfo.InvariantCulture)}]"));

    void Add(SourceProblemKind kind, int line, string message)
    {
        if (_problems.Count < ProblemsMax)
            _problems.Add(new(kind, file, line, message));
    }

    // Lines are counted on the way, each byte once: the walk only goes forward.
    int LineOf(ReadOnlySpan<byte> utf8, long offset)
    {
        if (offset > _countedTo)
        {
            _line += utf8[(int)_countedTo..(int)offset].Count((byte)'\n');
            _countedTo = offset;
        }
        return _line;
    }

    static string Expected(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(bool) ? "`true` or `false`"
        : type == typeof(DateTimeOffset) ? "a time such as `2026-11-23T10:00:00Z`"
        : type.IsEnum ? $"one of {string.Join(", ", Words(type))}"
        : "a whole number";

    static IEnumerable<string> Words(Type type)
    {
        foreach (var value in Enum.GetValuesAsUnderlyingType(type))
            yield return $"`{JsonSerializer.Serialize(Enum.ToObject(type, value), AccountFormat.FileOptions.GetTypeInfo(type)).Trim('"')}`";
    }

    static string Found(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.Null => "null",
        _ => $"`{JsonProblem.Short(Encoding.UTF8.GetString(reader.ValueSpan))}`",
    };
}
