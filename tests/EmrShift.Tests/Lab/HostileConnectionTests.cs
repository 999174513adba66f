using System.Net.Sockets;
using System.Text;
using Xunit;

namespace EmrShift.Tests.Lab;

/// <summary>Connections that no AWS client makes. Each gets an answer of HTTP's own, or none, and the lab lives on.</summary>
public sealed class HostileConnectionTests
{
    static readonly string Flood = string.Concat(Enumerable.Range(0, 150).Select(i => $"x-{i}: y\r\n"));

    public static TheoryData<string, string, string> Requests => new()
    {
        { "a body too large to be a part of an upload", "PUT /b/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 67108865\r\n\r\n", "HTTP/1.1 413" },
        { "150 headers", $"GET / HTTP/1.1\r\nHost: localhost\r\n{Flood}\r\n", "HTTP/1.1 431" },
        { "a header of 40 KB", $"GET / HTTP/1.1\r\nHost: localhost\r\nx: {new string('y', 40 * 1024)}\r\n\r\n", "HTTP/1.1 431" },
        { "a path of 20 KB", $"GET /{new string('p', 20 * 1024)} HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 414" },
        { "a chunk whose size is no number", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", "HTTP/1.1 400" },
        { "a chunk larger than anything", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "HTTP/1.1 400" },
        { "two lengths", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "HTTP/1.1 400" },
        { "no host", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400" },
        { "no HTTP", "hello\r\n\r\n", "HTTP/1.1 400" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_hostile_request_is_refused_and_the_lab_lives_on(string what, string request, string expected)
    {
        await using var lab = await LabFixture.Start();
        using (var connection = await Connect(lab))
        {
            await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
            using var reader = new StreamReader(connection.GetStream(), Encoding.Latin1);
            var status = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(status?.StartsWith(expected, StringComparison.Ordinal), $"{what}: expected {expected}, found {status}");
        }
        Assert.Equal("200", (await lab.Admin.Query("sts", "GetCallerIdentity")).Summary);
        Assert.Empty(lab.Faults);
    }

    [Fact]
    public async Task A_hundred_requests_that_never_end_keep_nobody_waiting()
    {
        await using var lab = await LabFixture.Start();
        var connections = new List<TcpClient>();
        for (var i = 0; i < 100; i++)
        {
            var connection = await Connect(lab);
            await connection.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na"u8.ToArray(), TestContext.Current.CancellationToken);
            connections.Add(connection);
        }
        Assert.Equal("200", (await lab.Admin.Query("sts", "GetCallerIdentity")).Summary);
        connections.ForEach(connection => connection.Dispose());
    }

    [Theory]
    [InlineData("elasticmapreduce", "application/x-www-form-urlencoded", "Action=ListClusters", "400")]
    [InlineData("iam", "application/json", "{\"Action\":\"ListRoles\"}", "400")]
    [InlineData("iam", "text/plain", "Action=ListRoles&Version=2010-05-08", "200")]
    [InlineData("glue", "multipart/form-data; boundary=x", "--x\r\n\r\n{}\r\n--x--", "400")]
    public async Task Another_content_type_never_breaks_it(string service, string contentType, string body, string expected)
    {
        await using var lab = await LabFixture.Start();
        var answer = await lab.Admin.Send(service, HttpMethod.Post, "/", Encoding.UTF8.GetBytes(body), [("content-type", contentType)]);
        Assert.StartsWith(expected, answer.Summary, StringComparison.Ordinal);
    }

    static async Task<TcpClient> Connect(LabFixture lab)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(lab.Server.Endpoint.Host, lab.Server.Endpoint.Port, TestContext.Current.CancellationToken);
        return connection;
    }
}
