using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// YAML as JSON text with a map from its bytes to the user's lines, so that every source reads both. Plain scalars become numbers, booleans
/// and null as YAML 1.2's core schema says; nothing else does (no dates, no yes and no). Size and depth are bounded, aliases included.
/// </summary>
static class YamlText
{
    public const int DepthMax = 60;
    const int BytesMax = 16 * 1024 * 1024;
    const int JsonBytesMax = 64 * 1024 * 1024;

    public static (List<(ReadOnlyMemory<byte> Json, Func<int, int> LineOf)> Documents, SourceProblem? Problem) ToJson(
        string file, ReadOnlyMemory<byte> utf8)
    {
        var documents = new List<(ReadOnlyMemory<byte>, Func<int, int>)>();
        if (utf8.Length > BytesMax)
        {
            return (documents, new(SourceProblemKind.Unreadable, file, null,
                $"expected a YAML file of at most {BytesMax / 1024 / 1024} MiB, found a larger one"));
        }
        try
        {
            var parser = new Parser(new Scanner(new StringReader(Encoding.UTF8.GetString(utf8.Span)), skipComments: true));
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                using var writing = new Writing(parser);
                writing.Value(depth: 0);
                parser.Consume<DocumentEnd>();
                documents.Add(writing.Result());
            }
            return (documents, null);
        }
        catch (YamlException exception)
        {
            return (documents, new(SourceProblemKind.Unreadable, file, (int)exception.Start.Line,
                $"expected YAML, found something else: {JsonProblem.Short(exception.Message, 200)}"));
        }
    }

    sealed class Writing : IDisposable
    {
        readonly IParser _parser;
        readonly ArrayBufferWriter<byte> _buffer = new();
        readonly Utf8JsonWriter _writer;
        readonly List<(int Offset, int Line)> _lines = [];
        readonly Dictionary<string, string> _anchors = new(StringComparer.Ordinal);

        public Writing(IParser parser)
        {
            _parser = parser;
            _writer = new(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DepthMax + 4 });
        }

        public (ReadOnlyMemory<byte>, Func<int, int>) Result()
        {
            _writer.Flush();
            return (_buffer.WrittenSpan.ToArray(), LineOf);
        }

        public void Dispose() => _writer.Dispose();

        public void Value(int depth)
        {
            var at = _parser.Current ?? throw new YamlException("the document ends too early");
            if (depth > DepthMax)
                throw new YamlException(at.Start, at.End, "nested too deeply");
            var start = Mark(at);
            if (_parser.TryConsume<AnchorAlias>(out var alias))
            {
                if (!_anchors.TryGetValue(alias.Value.Value, out var known))
                    throw new YamlException(alias.Start, alias.End, $"the alias `{alias.Value.Value}` has no anchor before it");
                _writer.WriteRawValue(known, skipInputValidation: false);
                Bound(at);
                return;
            }
            var anchor = (at as NodeEvent)?.Anchor ?? AnchorName.Empty;
            if (_parser.TryConsume<Scalar>(out var scalar))
                Write(scalar);
            else if (_parser.TryConsume<SequenceStart>(out _))
                Sequence(depth);
            else if (_parser.TryConsume<MappingStart>(out _))
                Mapping(depth);
            else
                throw new YamlException(at.Start, at.End, "expected a value");
            if (!anchor.IsEmpty)
            {
                _writer.Flush();
                _anchors[anchor.Value] = Encoding.UTF8.GetString(_buffer.WrittenSpan[start..]).TrimStart(',', ':');
            }
            Bound(at);
        }

        void Sequence(int depth)
        {
            _writer.WriteStartArray();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                Value(depth + 1);
            _writer.WriteEndArray();
        }

        void Mapping(int depth)
        {
            _writer.WriteStartObject();
            while (!_parser.TryConsume<MappingEnd>(out _))
            {
                if (!_parser.TryConsume<Scalar>(out var key))
                    throw new YamlException(_parser.Current!.Start, _parser.Current.End, "expected a text as a key");
                if (key.Value is "<<" && key.Style is ScalarStyle.Plain)
                    throw new YamlException(key.Start, key.End, "merge keys (`<<`) are not read: write the members out");
                _writer.WritePropertyName(key.Value);
                Value(depth + 1);
            }
            _writer.WriteEndObject();
        }

        void Write(Scalar scalar)
        {
            var text = scalar.Value;
            if (scalar.Style is not ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value is "tag:yaml.org,2002:str" or "!"))
                _writer.WriteStringValue(text);
            else if (text is "" or "~" or "null" or "Null" or "NULL")
                _writer.WriteNullValue();
            else if (text is "true" or "True" or "TRUE")
                _writer.WriteBooleanValue(true);
            else if (text is "false" or "False" or "FALSE")
                _writer.WriteBooleanValue(false);
            else if (IsNumber(text))
                _writer.WriteRawValue(text);
            else
                _writer.WriteStringValue(text);
        }

        // Only what JSON calls a number too: an account id with a leading zero stays text.
        static bool IsNumber(string text) =>
            text.Length < 20 && text.TrimStart('-') is [>= '1' and <= '9', ..] or "0" && text.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '.')
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            && !text.EndsWith('.');

        int Mark(ParsingEvent at)
        {
            _writer.Flush();
            _lines.Add((_buffer.WrittenCount, (int)at.Start.Line));
            return _buffer.WrittenCount;
        }

        // An alias may stand for much text, and many of them for more than fits.
        void Bound(ParsingEvent at)
        {
            _writer.Flush();
            if (_buffer.WrittenCount > JsonBytesMax)
                throw new YamlException(at.Start, at.End, "its aliases stand for more than can be read");
        }

        int LineOf(int offset)
        {
            var index = _lines.BinarySearch((offset, int.MaxValue), Comparer<(int Offset, int Line)>.Create(
                (left, right) => (left.Offset, left.Line).CompareTo((right.Offset, right.Line))));
            return index >= 0 ? _lines[index].Line : ~index is 0 ? 1 : _lines[~index - 1].Line;
        }
    }
}
