using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace EmrShift.Iam;

/// <summary>A JSON value that knows where it stands in its text. Small texts only: see <see cref="MaxBytes"/>.</summary>
sealed class JsonTree(JsonTokenType type, string text, int line, int column)
{
    /// <summary>Far more than the largest policy that AWS has (32 KiB, a key policy) and its white space.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>A policy is at most seven levels deep; a case line wraps it in three more.</summary>
    public const int MaxDepth = 64;

    public JsonTokenType Type { get; } = type;

    /// <summary>The string's text, or the JSON text of a number, boolean or null.</summary>
    public string Text { get; } = text;

    /// <summary>Elements of an array.</summary>
    public List<JsonTree> Items { get; } = [];

    /// <summary>Members of an object, in order, each name once.</summary>
    public List<JsonMember> Members { get; } = [];

    public int Line { get; } = line;

    public int Column { get; } = column;

    public bool IsObject => Type == JsonTokenType.StartObject;

    public bool IsArray => Type == JsonTokenType.StartArray;

    public bool IsString => Type == JsonTokenType.String;

    /// <summary>What a message calls the value.</summary>
    public string Description => Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a boolean",
    };

    public JsonTree? Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
                return member.Value;
        }
        return null;
    }

    /// <summary>The value itself, or the elements when it is a list: the policy language lets one stand for a list of one.</summary>
    public IEnumerable<JsonTree> OneOrMany() => IsArray ? Items : [this];

    /// <summary>Reads a text; gives null and one problem when it is not one JSON value.</summary>
    public static JsonTree? Parse(ReadOnlySpan<byte> utf8, out PolicyProblem? problem, int maxBytes = MaxBytes)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var position = new TextPosition(utf8);
        problem = null;
        if (utf8.Length > maxBytes)
            return Fail(position, maxBytes, PolicyProblemCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"larger than {maxBytes:N0} bytes: no policy is"), out problem);
        if (!Utf8.IsValid(utf8))
            return Fail(position, FirstInvalid(utf8), PolicyProblemCode.NotUnicode, "these bytes are not UTF-8", out problem);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var tree = ReadValue(ref reader, ref position, out problem);
            if (tree is not null)
                reader.Read(); // throws when something follows
            return tree;
        }
        catch (JsonException e)
        {
            // System.Text.Json counts lines and bytes from 0 and adds its own "LineNumber: …" to the message.
            var offset = OffsetOf(utf8, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            var message = offset < utf8.Length && utf8[offset] == '/' ? "JSON has no comments" : e.Message.Split(" LineNumber:", 2)[0];
            return Fail(new TextPosition(utf8), offset, PolicyProblemCode.NotJson, message, out problem);
        }
    }

    static JsonTree? ReadValue(ref Utf8JsonReader reader, ref TextPosition position, out PolicyProblem? problem)
    {
        problem = null;
        position.MoveTo((int)reader.TokenStartIndex);
        var tree = new JsonTree(reader.TokenType, "", position.Line, position.Column);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMembers(tree, ref reader, ref position, out problem) ? tree : null;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (ReadValue(ref reader, ref position, out problem) is not { } item)
                        return null;
                    tree.Items.Add(item);
                }
                return tree;
            default:
                var text = TextOf(ref reader, position, out problem);
                return text is null ? null : new JsonTree(reader.TokenType, text, position.Line, position.Column);
        }
    }

    static bool ReadMembers(JsonTree tree, ref Utf8JsonReader reader, ref TextPosition position, out PolicyProblem? problem)
    {
        problem = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            position.MoveTo((int)reader.TokenStartIndex);
            var (line, column) = (position.Line, position.Column);
            if (TextOf(ref reader, position, out problem) is not { } name)
                return false;
            if (!names.Add(name))
            {
                problem = new PolicyProblem(PolicyProblemCode.DuplicateElement, ProblemSeverity.Error, $"\"{name}\" stands twice in one object", line, column);
                return false;
            }
            reader.Read();
            if (ReadValue(ref reader, ref position, out problem) is not { } value)
                return false;
            tree.Members.Add(new JsonMember(name, line, column, value));
        }
        return true;
    }

    static string? TextOf(ref Utf8JsonReader reader, TextPosition position, out PolicyProblem? problem)
    {
        problem = null;
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            return Encoding.UTF8.GetString(reader.ValueSpan);
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            problem = new PolicyProblem(
                PolicyProblemCode.NotUnicode, ProblemSeverity.Error, "a surrogate escape (\\uD800 to \\uDFFF) without its partner", position.Line, position.Column);
            return null;
        }
    }

    static JsonTree? Fail(TextPosition position, int offset, PolicyProblemCode code, string message, out PolicyProblem? problem)
    {
        position.MoveTo(offset);
        problem = new PolicyProblem(code, ProblemSeverity.Error, message, position.Line, position.Column);
        return null;
    }

    static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out var consumed) == OperationStatus.Done)
            offset += consumed;
        return offset;
    }

    static int OffsetOf(ReadOnlySpan<byte> utf8, long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var end = utf8[start..].IndexOf((byte)'\n');
            if (end < 0)
                break;
            start += end + 1;
        }
        return (int)Math.Min(start + byteInLine, utf8.Length);
    }
}

/// <summary>One member of a JSON object and where its name stands.</summary>
readonly record struct JsonMember(string Name, int Line, int Column, JsonTree Value);
