using System.Text;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>The query protocols: a form in, XML out. IAM, STS and CloudFormation wrap the answer in a Result; EC2 doesn't.</summary>
static class QueryXml
{
    const string ContentType = "text/xml;charset=utf-8";

    /// <summary>The operation's name and its parameters; null: malformed.</summary>
    public static (string Operation, JsonObject Parameters)? Read(WireRequest request)
    {
        var form = request.Body.IsEmpty ? request.Query : Encoding.UTF8.GetString(request.Body.Span);
        if (FormReader.Read(form) is not { } parameters || parameters.Text("Action") is not { } action)
            return null;
        parameters.Remove("Action");
        parameters.Remove("Version");
        return (action, parameters);
    }

    public static WireResponse Write(Service service, string operation, Answer answer, string requestId)
    {
        var isEc2 = service.Protocol == Protocol.Ec2Query;
        var body = XmlOutput.Document(xml =>
        {
            xml.WriteStartElement($"{operation}Response", NamespaceOf(service));
            if (isEc2)
            {
                xml.WriteElementString("requestId", requestId);
                XmlOutput.Members(xml, answer.Body ?? [], "item");
                if (answer.Body is null)
                    xml.WriteElementString("return", "true");
            }
            else
            {
                // Operations that answer nothing have no Result element at all.
                if (answer.Body is { } output)
                {
                    xml.WriteStartElement($"{operation}Result");
                    XmlOutput.Members(xml, output, "member");
                    xml.WriteEndElement();
                }
                xml.WriteStartElement("ResponseMetadata");
                xml.WriteElementString("RequestId", requestId);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
        return new WireResponse(answer.Status, ContentType, body, [(isEc2 ? "x-amz-request-id" : "x-amzn-RequestId", requestId), .. answer.Headers]);
    }

    public static WireResponse WriteError(Service service, AwsError error, string requestId)
    {
        var body = XmlOutput.Document(xml =>
        {
            if (service.Protocol == Protocol.Ec2Query)
            {
                xml.WriteStartElement("Response");
                xml.WriteStartElement("Errors");
                xml.WriteStartElement("Error");
                xml.WriteElementString("Code", error.Code);
                xml.WriteElementString("Message", XmlOutput.Clean(error.Message));
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteElementString("RequestID", requestId);
            }
            else
            {
                xml.WriteStartElement("ErrorResponse", NamespaceOf(service));
                xml.WriteStartElement("Error");
                xml.WriteElementString("Type", error.Status >= 500 ? "Receiver" : "Sender");
                xml.WriteElementString("Code", error.Code);
                xml.WriteElementString("Message", XmlOutput.Clean(error.Message));
                xml.WriteEndElement();
                xml.WriteElementString("RequestId", requestId);
            }
            xml.WriteEndElement();
        });
        return new WireResponse(error.Status, ContentType, body, [("x-amzn-RequestId", requestId)]);
    }

    static string NamespaceOf(Service service) => service.SigningName switch
    {
        "ec2" => $"http://ec2.amazonaws.com/doc/{service.Version}/",
        "cloudformation" => $"http://cloudformation.amazonaws.com/doc/{service.Version}/",
        var name => $"https://{name}.amazonaws.com/doc/{service.Version}/",
    };
}
