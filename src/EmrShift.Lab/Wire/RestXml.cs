namespace EmrShift.Lab.Wire;

/// <summary>S3's answers.</summary>
static class RestXml
{
    const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static WireResponse Write(WireRequest request, Answer answer, string requestId)
    {
        (string, string)[] headers = [("x-amz-request-id", requestId), ("x-amz-id-2", requestId), .. answer.Headers];
        if (answer.Bytes is { } bytes)
        {
            var isHead = request.Method == "HEAD";
            return new WireResponse(answer.Status, "", isHead ? default : bytes, headers) { ContentLength = bytes.Length };
        }
        if (answer.Body is not { } output || answer.XmlRoot is not { } root)
            return new WireResponse(answer.Status, "", default, headers);
        var body = XmlOutput.Document(xml =>
        {
            xml.WriteStartElement(root, Namespace);
            XmlOutput.Members(xml, output, "member");
            xml.WriteEndElement();
        });
        return new WireResponse(answer.Status, "application/xml", body, headers);
    }

    public static WireResponse WriteError(WireRequest request, AwsError error, string requestId)
    {
        (string, string)[] headers = [("x-amz-request-id", requestId), ("x-amz-id-2", requestId)];
        if (request.Method == "HEAD" || error.Status == 304)
            return new WireResponse(error.Status, "", default, headers);
        var body = XmlOutput.Document(xml =>
        {
            xml.WriteStartElement("Error");
            xml.WriteElementString("Code", error.Code);
            xml.WriteElementString("Message", XmlOutput.Clean(error.Message));
            foreach (var (name, value) in error.Details)
                xml.WriteElementString(name, XmlOutput.Clean(value));
            xml.WriteElementString("Resource", XmlOutput.Clean(request.Path));
            xml.WriteElementString("RequestId", requestId);
            xml.WriteEndElement();
        });
        return new WireResponse(error.Status, "application/xml", body, headers);
    }
}
