using System.Net;
using EmrShift.Lab.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EmrShift.Lab.Wire;

/// <summary>Kestrel without anything on top: reads whole requests, within limits, and writes responses.</summary>
static class HttpDoor
{
    /// <summary>Largest body: a part of a multipart upload.</summary>
    public const int BodyMax = 64 * 1024 * 1024;

    public static WebApplication Build(Lab lab, IPEndPoint endpoint, Action<Exception>? fault)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyMax;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(10));
            kestrel.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var application = builder.Build();
        var isOpen = !IPAddress.IsLoopback(endpoint.Address);
        var gateway = new Gateway(lab);
        var page = new WatchDoor(lab, application.Lifetime.ApplicationStopping);
        application.Run(context => Admit(context, isOpen) ? WatchDoor.Owns(context.Request) ? page.Handle(context) : Handle(context, gateway, lab, fault) : Task.CompletedTask);
        return application;
    }

    static async Task Handle(HttpContext context, Gateway gateway, Lab lab, Action<Exception>? fault)
    {
        if (await Read(context) is not { } request)
            return;
        WireResponse? response;
        try
        {
            response = await gateway.Answer(request, context.RequestAborted);
        }
#pragma warning disable CA1031 // A bug in one operation must not end the lab; it is told, and the client gets what AWS would answer.
        catch (Exception bug) when (bug is not OperationCanceledException)
#pragma warning restore CA1031
        {
            fault?.Invoke(bug);
            response = Gateway.Broken(request);
        }
        if (response is null)
        {
            context.Abort();
            return;
        }
        context.Response.Headers.Date = (lab.Clock.GetUtcNow() + lab.Weather.Skew).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        await Write(context, response);
    }

    /// <summary>Turns away what a web page of another origin makes a browser send. AWS clients send none of these headers.</summary>
    static bool Admit(HttpContext context, bool isOpen)
    {
        // A page may send requests here under another name (DNS rebinding); it can't choose the Host header.
        if (!IsLoopback(context.Request.Host.Host) && !(isOpen && IsOfTheNetwork(context.Request.Host.Host)))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return false;
        }
        if (!IsForeign(context.Request))
            return true;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return false;
    }

    // Following a link from elsewhere to the page is fine: who links can't read what it shows.
    static bool IsForeign(HttpRequest request)
    {
        var (origin, site) = (request.Headers.Origin.ToString(), request.Headers["Sec-Fetch-Site"].ToString());
        if (origin.Length > 0 && !string.Equals(origin, $"http://{request.Host}", StringComparison.OrdinalIgnoreCase))
            return true;
        var isVisit = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
        return site is "cross-site" or "same-site" && !isVisit;
    }

    static bool IsLoopback(string host) =>
        host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // Rebinding needs a name that an attacker owns. An address is none, nor is a name without a dot: a neighbour's, such as a container's.
    static bool IsOfTheNetwork(string host) => host.Length > 0 && (IPAddress.TryParse(host, out _) || !host.Contains('.', StringComparison.Ordinal));

    static async Task<WireRequest?> Read(HttpContext context)
    {
        var body = await ReadBody(context);
        if (body is null)
            return null;
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Headers)
            headers[name] = string.Join(',', values.ToArray());
        return new WireRequest(
            context.Request.Method,
            question < 0 ? target : target[..question],
            question < 0 ? "" : target[(question + 1)..],
            headers,
            body,
            (context.Connection.RemoteIpAddress ?? IPAddress.Loopback).MapToIPv4().ToString());
    }

    static async Task<byte[]?> ReadBody(HttpContext context)
    {
        if (context.Request.ContentLength is > BodyMax)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return null;
        }
        try
        {
            using var stream = new MemoryStream((int)(context.Request.ContentLength ?? 0));
            await context.Request.Body.CopyToAsync(stream, context.RequestAborted);
            return stream.GetBuffer().Length == stream.Length ? stream.GetBuffer() : stream.ToArray();
        }
        catch (IOException refused)
        {
            // Too large, too slow, or broken chunks: the status is Kestrel's. For a chunk's size that no number holds it has none.
            context.Response.StatusCode = refused is Microsoft.AspNetCore.Http.BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
            return null;
        }
    }

    static async Task Write(HttpContext context, WireResponse response)
    {
        context.Response.StatusCode = response.Status;
        if (response.ContentType.Length > 0)
            context.Response.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
            context.Response.Headers[name] = XmlOutput.HeaderSafe(value);
        if (response.Status is 204 or 304)
            return;
        context.Response.ContentLength = response.ContentLength ?? response.Body.Length;
        if (!response.Body.IsEmpty)
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
    }
}
