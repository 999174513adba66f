using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EmrShift.Lab;
using EmrShift.Lab.Wire;

namespace EmrShift.Bench;

/// <summary>One keep-alive connection to a lab that costs as little as can be: signed bytes out, the body of the answer back.</summary>
sealed class LabConnection(LabServer lab) : IDisposable
{
    readonly TcpClient _connection = new(lab.Endpoint.Host, lab.Endpoint.Port) { NoDelay = true };
    readonly byte[] _buffer = new byte[1024 * 1024];

    /// <summary>A signed POST, good for some minutes.</summary>
    public static byte[] Signed(LabServer lab, string service, string body, string? target = null)
    {
        var time = TimeProvider.System.GetUtcNow().UtcDateTime.ToString(Signature.TimeFormat, CultureInfo.InvariantCulture);
        var bytes = Encoding.UTF8.GetBytes(body);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["content-type"] = target is null ? "application/x-www-form-urlencoded" : "application/x-amz-json-1.1",
            ["host"] = lab.Endpoint.Authority,
            ["x-amz-content-sha256"] = Signature.Hex(SHA256.HashData(bytes)),
            ["x-amz-date"] = time,
        };
        if (target is not null)
            headers["x-amz-target"] = target;
        var scope = new Scope(lab.FirstKey.AccessKeyId, time[..8], lab.Region, service, string.Join(';', headers.Keys), "");
        var signature = Signature.Of(new WireRequest("POST", "/", "", headers, bytes, "127.0.0.1"), scope, lab.FirstKey.SecretKey, time);
        headers["authorization"] = $"AWS4-HMAC-SHA256 Credential={scope.AccessKeyId}/{scope.Date}/{scope.Region}/{service}/aws4_request, SignedHeaders={scope.SignedHeaders}, Signature={signature}";
        return Encoding.UTF8.GetBytes($"POST / HTTP/1.1\r\ncontent-length: {bytes.Length}\r\n{string.Concat(headers.Select(header => $"{header.Key}: {header.Value}\r\n"))}\r\n{body}");
    }

    /// <summary>Sends a request; the body of the answer. Anything but 200 ends the benchmark.</summary>
    public ReadOnlySpan<byte> Send(byte[] request)
    {
        var stream = _connection.GetStream();
        stream.Write(request);
        var (length, end) = (0, -1);
        while (end < 0)
        {
            length += stream.Read(_buffer, length, _buffer.Length - length);
            end = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        }
        var head = Encoding.ASCII.GetString(_buffer, 0, end) + "\r\n";
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, 0, length));
        var at = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase) + "Content-Length: ".Length;
        var body = int.Parse(head.AsSpan(at, head.IndexOf('\r', at) - at), CultureInfo.InvariantCulture);
        while (length < end + 4 + body)
            length += stream.Read(_buffer, length, _buffer.Length - length);
        return _buffer.AsSpan(end + 4, body);
    }

    public void Dispose() => _connection.Dispose();
}
