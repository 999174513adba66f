using System.Net;
using Xunit;

namespace EmrShift.Tests.Lab.Watching;

/// <summary>The page's door: who is let in, what the browser is told, and that watchers slow nobody down.</summary>
public sealed class WatchTests
{
    static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    static async Task<HttpResponseMessage> Get(LabFixture lab, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(lab.Server.Endpoint, path));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_page_runs_its_own_files_only_and_nobody_frames_it()
    {
        await using var lab = await LabFixture.Start();
        using var page = await Get(lab, "_lab/");
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
            page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", page.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(html.Split(' '), word => word.StartsWith("on", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal));
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_lab/", 200)]
    [InlineData("_lab", 308)]
    [InlineData("_lab/page.js", 200)]
    [InlineData("_lab/world", 200)]
    [InlineData("_lab/trail?region=ap-northeast-1", 200)]
    [InlineData("_lab/trail?region=nowhere&before=-1", 200)]
    [InlineData("_lab/no-such", 404)]
    // Pages of other origins, and names that only look like this machine.
    [InlineData("_lab/world", 403, "Origin", "http://evil.example")]
    [InlineData("_lab/world", 403, "Origin", "null")]
    [InlineData("_lab/world", 403, "Sec-Fetch-Site", "cross-site")]
    [InlineData("_lab/calls", 403, "Sec-Fetch-Site", "same-site")]
    [InlineData("_lab/world", 421, "Host", "evil.example")]
    [InlineData("_lab/world", 421, "Host", "127.0.0.1.evil.example")]
    [InlineData("_lab/world", 200, "Host", "localhost:1")]
    [InlineData("bucket/key", 403, "Origin", "http://evil.example")]
    public async Task Only_this_machine_is_let_in(string path, int status, string? header = null, string value = "")
    {
        await using var lab = await LabFixture.Start();
        using var answer = header is null ? await Get(lab, path) : await Get(lab, path, (header, value));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_signed_call_of_another_origin_is_refused_before_it_is_read()
    {
        await using var lab = await LabFixture.Start();
        var answer = await lab.Admin.Send("sts", HttpMethod.Post, "/", "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray(), [("origin", "http://evil.example"), ("content-type", "application/x-www-form-urlencoded")]);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task A_link_from_elsewhere_may_open_the_page()
    {
        await using var lab = await LabFixture.Start();
        using var answer = await Get(lab, "_lab/", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Who_does_not_keep_up_loses_the_oldest_calls()
    {
        await using var lab = await LabFixture.Start();
        using var watcher = lab.Server.Lab.Watch.Begin()!;
        for (var i = 0; i < 305; i++)
            await lab.Admin.Query("sts", "GetCallerIdentity");
        Assert.Equal(300, watcher.Calls.Reader.Count);
        Assert.True(watcher.Calls.Reader.TryRead(out var first));
        Assert.Equal(6, first.Number);
        using var late = lab.Server.Lab.Watch.Begin()!;
        Assert.True(late.Calls.Reader.TryRead(out first));
        Assert.Equal(6, first.Number);
    }

    [Fact]
    public async Task Sixteen_may_watch()
    {
        await using var lab = await LabFixture.Start();
        var watchers = Enumerable.Range(0, 16).Select(_ => lab.Server.Lab.Watch.Begin()!).ToList();
        using (var refused = await Get(lab, "_lab/calls"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        watchers[0].Dispose();
        using var answer = await Get(lab, "_lab/calls");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_lab_ends_while_somebody_watches()
    {
        var lab = await LabFixture.Start();
        using var answer = await Get(lab, "_lab/calls");
        var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await lab.DisposeAsync();
        using var reader = new StreamReader(stream);
        Assert.StartsWith("event: hello\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
