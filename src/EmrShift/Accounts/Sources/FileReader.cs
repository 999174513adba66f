using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// Reads one file: what it says of an account, whatever kind of file it is. It may hold several documents, one after the other or in a list:
/// that is what the pages of a long answer look like when someone keeps them all.
/// </summary>
public static class FileReader
{
    /// <summary>Largest file that is read, in bytes. One file is held in memory at a time.</summary>
    public const int BytesMax = 256 * 1024 * 1024;

    /// <summary>Deepest nesting that is read. Nothing that AWS writes comes near.</summary>
    const int DepthMax = 64;

    /// <summary>Reads a file's content.</summary>
    /// <param name="file">The name that the user knows; its extension tells YAML, and an id in it tells what its content belongs to.</param>
    /// <param name="content">The whole file.</param>
    public static FileReading Read(string file, ReadOnlyMemory<byte> content)
    {
        var utf8 = Utf8(content);
        var start = FirstByte(utf8.Span);
        if (start < 0)
            return FileReading.Failed(new(SourceProblemKind.Unreadable, file, null, "expected JSON or YAML, found an empty file"));
        if (utf8.Span[start] is (byte)'{' or (byte)'[')
            return ReadJson(file, utf8);
        if (IsYaml(file))
            return ReadYaml(file, utf8);
        if (Packed(content.Span) is { } packed)
            return FileReading.Failed(Unrecognised(file, null, packed));
        return Path.GetExtension(file) is ".json" or ".jsonl" or ".tfstate"
            ? FileReading.Failed(new(SourceProblemKind.Unreadable, file, new SourceText(utf8).LineOf(start),
                $"expected JSON, found `{JsonProblem.Short(Encoding.UTF8.GetString(utf8.Span[start..Math.Min(utf8.Length, start + 200)]), 40)}`; the AWS CLI prints JSON with --output json"))
            : FileReading.Failed(Unrecognised(file, 1, "neither JSON nor YAML"));
    }

    /// <summary>Reads an answer of AWS: one JSON document, as <c>aws … --output json</c> prints it.</summary>
    /// <param name="call">What was called and for what: <c>elasticmapreduce:ListSteps j-1ABCDEFGHIJKL</c>. It becomes the origin; an id in it tells what the answer belongs to.</param>
    /// <param name="json">The document.</param>
    /// <param name="region">The region that was asked; null for global services.</param>
    public static FileReading ReadAnswer(string call, ReadOnlyMemory<byte> json, string? region)
    {
        var found = new Found(call);
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DepthMax });
        found.Document(document, lineOf: null);
        var reading = found.Reading();
        return region is null ? reading : reading with { Parts = [.. reading.Parts.Select(part => RegionFill.In(part, region))] };
    }

    static string? Packed(ReadOnlySpan<byte> content) =>
        content.StartsWith("PK\u0003\u0004"u8) ? "a zip archive; unpack it, and name its files or their folder"
        : content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "a file packed by gzip; unpack it, and name what it holds"
        : null;

    static bool IsYaml(string file) => file is "-" || Path.GetExtension(file) is ".yaml" or ".yml";

    static FileReading ReadJson(string file, ReadOnlyMemory<byte> utf8)
    {
        if (AccountFileHead.IsAccountFile(utf8.Span))
        {
            var (account, problems) = AccountFile.Read(utf8.Span, file);
            return new(account is null ? [] : [Owned(account)], account is null ? [] : [AccountFile.Schema], problems);
        }

        var text = new SourceText(utf8);
        var found = new Found(file);
        var offset = 0;
        while (FirstByte(utf8.Span[offset..]) is var gap and >= 0)
        {
            offset += gap;
            var start = offset;
            try
            {
                // The end is found first, so that the document can lie in the file's own bytes instead of a copy.
                var reader = new Utf8JsonReader(utf8.Span[offset..], new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = DepthMax });
                reader.Read();
                reader.Skip();
                offset += (int)reader.BytesConsumed;
                using var document = JsonDocument.Parse(utf8[start..offset], new JsonDocumentOptions { MaxDepth = DepthMax });
                found.Document(document, position => text.LineOf(start + position));
            }
            catch (JsonException exception)
            {
                found.Problems.Add(new(SourceProblemKind.Unreadable, file, text.LineOf(start) + (int)(exception.LineNumber ?? 0),
                    JsonProblem.Describe(exception)));
                break;
            }
        }
        return found.Reading();
    }

    static FileReading ReadYaml(string file, ReadOnlyMemory<byte> utf8)
    {
        var found = new Found(file);
        var (documents, problem) = YamlText.ToJson(file, utf8);
        foreach (var (json, lineOf) in documents)
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = YamlText.DepthMax + 1 });
            found.Document(document, lineOf);
        }
        if (problem is not null)
            found.Problems.Add(problem);
        return found.Reading();
    }

    // PowerShell's `>` writes UTF-16 with a byte order mark.
    static ReadOnlyMemory<byte> Utf8(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes[2..]));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        return bytes.StartsWith("\uFEFF"u8) ? content[3..] : content;
    }

    static int FirstByte(ReadOnlySpan<byte> utf8) => utf8.IndexOfAnyExcept(" \t\r\n"u8);

    static SourceProblem Unrecognised(string file, int? line, string what) =>
        new(SourceProblemKind.Unrecognised, file, line, $"not recognised: {what}");

    static Account Owned(Account account)
    {
        if (account.Id.Length > 0)
            return account;
        var (id, partition) = Owner.Of(account);
        return account with { Id = id ?? "", Partition = partition ?? account.Partition };
    }

    /// <summary>What the documents of one file gave so far.</summary>
    sealed class Found(string file)
    {
        readonly List<Account> _parts = [];
        readonly SortedSet<string> _sources = new(StringComparer.Ordinal);

        public List<SourceProblem> Problems { get; } = [];

        public FileReading Reading() => new([.. _parts], [.. _sources], [.. Problems]);

        public void Document(JsonDocument json, Func<int, int>? lineOf)
        {
            var document = new SourceDocument(file, json, lineOf);
            var root = document.Root;
            if (!Value(root))
            {
                var items = root.Items().ToList();
                var isList = items.Count > 0 && items.TrueForAll(item => item.IsObject);
                foreach (var item in isList ? items : [root])
                {
                    if (!isList || !Value(item))
                        Problems.Add(Unrecognised(file, item.Origin.Line, Describe(item)));
                }
            }
            Problems.AddRange(document.Problems);
        }

        bool Value(SourceNode value)
        {
            var isRecognised = false;
            foreach (var source in AllSources.List)
            {
                try
                {
                    if (!source.Recognises(value))
                        continue;
                    isRecognised = true;
                    _sources.Add(source.Name);
                    _parts.Add(Owned(source.Read(value)));
                }
                catch (InvalidOperationException)
                {
                    // JSON may hold half of a surrogate pair, which is no text; the reader finds out when it asks for the text.
                    Problems.Add(new(SourceProblemKind.Malformed, file, value.Origin.Line, "expected text in Unicode, found a lone surrogate"));
                }
            }
            return isRecognised;
        }

        static string Describe(SourceNode value)
        {
            if (!value.IsObject)
                return value.IsArray ? "a list of nothing that is known" : "a single value";
            var names = value.Members().Select(member => JsonProblem.Short(member.Name, 40)).Take(4).ToList();
            return names.Count is 0 ? "an empty object" : $"an object with {string.Join(", ", names.Select(name => $"`{name}`"))}";
        }
    }
}

/// <summary>What reading one file gave.</summary>
/// <param name="Parts">What its documents say of an account. See <see cref="AccountAssembly"/>.</param>
/// <param name="Sources">What kinds of source were recognised, by name.</param>
/// <param name="Problems">What was wrong, in the order of the file.</param>
public sealed record FileReading(ImmutableArray<Account> Parts, ImmutableArray<string> Sources, ImmutableArray<SourceProblem> Problems)
{
    /// <summary>Whether anything of the file was used.</summary>
    public bool IsRecognised => !Sources.IsEmpty;

    internal static FileReading Failed(SourceProblem problem) => new([], [], [problem]);
}
