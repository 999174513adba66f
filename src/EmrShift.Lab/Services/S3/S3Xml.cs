using System.Xml;
using System.Xml.Linq;

namespace EmrShift.Lab.Services.S3;

/// <summary>XML that clients send. Without DTDs, so that nothing in it can grow or reach out.</summary>
static class S3Xml
{
    static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 4 * 1024 * 1024 };

    // LINQ to XML recurses: nothing that S3 takes is deep.
    const int DepthMax = 32;

    public static XElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using (var check = XmlReader.Create(new MemoryStream(body.ToArray()), Safe))
            {
                while (check.Read())
                {
                    if (check.Depth > DepthMax)
                        throw S3Errors.MalformedXml;
                }
            }
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), Safe);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml;
        }
    }

    /// <summary>Descendants of a name, whatever their namespace: clients differ.</summary>
    public static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(element => element.Name.LocalName == name);

    public static string? Text(XElement root, string name) => Elements(root, name).FirstOrDefault()?.Value;
}
