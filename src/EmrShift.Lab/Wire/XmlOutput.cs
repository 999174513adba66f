using System.Globalization;
using System.Text;
using System.Xml;

namespace EmrShift.Lab.Wire;

/// <summary>Writes an <see cref="Output"/> as XML.</summary>
static class XmlOutput
{
    static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, CloseOutput = false };

    /// <summary>Writes a document.</summary>
    public static byte[] Document(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream(1024);
        using (var xml = XmlWriter.Create(stream, Settings))
            write(xml);
        return stream.ToArray();
    }

    /// <summary>Writes the members; items of ordinary lists are named <paramref name="item"/>: <c>member</c> or <c>item</c>.</summary>
    public static void Members(XmlWriter xml, Output output, string item)
    {
        foreach (var (name, value) in output)
            Member(xml, name, value, item);
    }

    static void Member(XmlWriter xml, string name, object value, string item)
    {
        if (value is XmlList { IsFlat: true } flat)
        {
            foreach (var element in flat.Items)
                Member(xml, flat.ItemName, element, item);
            return;
        }
        xml.WriteStartElement(name);
        switch (value)
        {
            case Output members:
                Members(xml, members, item);
                break;
            case XmlList list:
                foreach (var element in list.Items)
                    Member(xml, list.ItemName, element, item);
                break;
            case IReadOnlyList<object> items:
                foreach (var element in items)
                    Member(xml, item, element, item);
                break;
            default:
                xml.WriteString(Clean(Scalar(value)));
                break;
        }
        xml.WriteEndElement();
    }

    static string Scalar(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset time => Time(time),
        _ => throw new InvalidOperationException($"An answer holds a {value.GetType().Name}, which no protocol can write."),
    };

    /// <summary>ISO 8601 with milliseconds, as EC2 and S3 have it; IAM's clients take it too.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Characters that XML 1.0 can't carry become the replacement character: what a client sent may come back in a message.</summary>
    public static string Clean(string text) => text.All(IsXml) ? text : string.Concat(text.Select(c => IsXml(c) ? c : '\uFFFD'));

    /// <summary>Header values carry printable ASCII only: what a client named may come back in one.</summary>
    public static string HeaderSafe(string text) => text.All(c => c is >= ' ' and <= '~') ? text : string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '?'));

    static bool IsXml(char c) => c is '\t' or '\n' or '\r' or (>= ' ' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD');
}
