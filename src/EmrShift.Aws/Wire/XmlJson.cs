using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace EmrShift.Aws.Wire;

/// <summary>
/// An XML answer of the query protocols as the JSON that <c>aws … --output json</c> prints, so that one reader serves live answers and files.
/// A list of S3's has no wrapper, so that one element looks like an object: the lists are known by name.
/// The outer <c>…Response</c> and <c>…Result</c> fall away. What is empty is left out, but for values and keys of tags: XML doesn't tell an empty list from an
/// empty text. Everything else is text.
/// </summary>
static class XmlJson
{
    const int DepthMax = 48;

    /// <summary>The lists in S3's answers that are read here. Source: S3's service model, members with <c>flattened</c>.</summary>
    static readonly FrozenSet<string> S3Lists = FrozenSet.Create(StringComparer.Ordinal, "Contents", "CommonPrefixes");

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A reader that resolves nothing: no DTD, no entity, no external document.</summary>
    public static XmlReader Reader(ReadOnlyMemory<byte> utf8) => XmlReader.Create(
        new MemoryStream(utf8.ToArray(), writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true, IgnoreProcessingInstructions = true });

    /// <summary>The document as JSON; null when it is no XML, or nested deeper than AWS's answers are.</summary>
    public static byte[]? Convert(ReadOnlyMemory<byte> utf8, AwsProtocol protocol)
    {
        try
        {
            using var reader = Reader(utf8);
            reader.MoveToContent();
            var root = Element(reader, 0);
            if (root.Children is [var result, ..] && result.Name == root.Name.Replace("Response", "Result", StringComparison.Ordinal))
                root = result;
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, Options))
                WriteObject(root, protocol, writer);
            return buffer.WrittenSpan.ToArray();
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static Node Element(XmlReader reader, int depth)
    {
        if (depth > DepthMax)
            throw new XmlException("nested too deep");
        var node = new Node(reader.LocalName);
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return node;
        }
        reader.Read();
        while (reader.NodeType is not XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Element)
                node.Children.Add(Element(reader, depth + 1));
            else
            {
                node.Text += reader.Value;
                reader.Read();
            }
        }
        reader.Read();
        return node;
    }

    static void WriteObject(Node node, AwsProtocol protocol, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        // S3 writes a list's elements one after the other without a wrapper.
        foreach (var group in node.Children.GroupBy(child => child.Name, StringComparer.Ordinal))
        {
            var children = group.ToList();
            if (children is [{ Children: [], Text.Length: 0, Name: not ("Value" or "value" or "Key" or "key") }])
                continue;
            writer.WritePropertyName(protocol is AwsProtocol.Ec2Query ? Ec2Names.Of(node.Name, group.Key) : group.Key);
            if (children is [var only] && !(protocol is AwsProtocol.RestXml && S3Lists.Contains(group.Key)))
                Write(only, protocol, writer);
            else
                WriteArray(children, protocol, writer);
        }
        writer.WriteEndObject();
    }

    static void Write(Node node, AwsProtocol protocol, Utf8JsonWriter writer)
    {
        if (node.Children is [])
            writer.WriteStringValue(node.Text);
        else if (node.Children.TrueForAll(child => child.Name is "member" or "item"))
            WriteArray(node.Children, protocol, writer, node.Name);
        else
            WriteObject(node, protocol, writer);
    }

    static void WriteArray(List<Node> nodes, AwsProtocol protocol, Utf8JsonWriter writer, string? list = null)
    {
        writer.WriteStartArray();
        foreach (var item in nodes)
            Write(list is null ? item : item with { Name = list }, protocol, writer);
        writer.WriteEndArray();
    }

    sealed record Node(string Name)
    {
        public List<Node> Children { get; } = [];

        public string Text { get; set; } = "";
    }
}
