using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace EmrShift.Lab.Watching;

/// <summary>
/// The page under <c>/_lab/</c> and what it reads. All of it is GET and changes nothing; calls of the API need a signature as ever.
/// No bucket can have the name: it may not begin with an underscore.
/// </summary>
sealed class WatchDoor(Lab lab, CancellationToken stopping)
{
    const string Root = "/_lab/";

    // Everything comes from files of the page's own; nothing inline, nothing from elsewhere, nobody may frame it.
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    public static bool Owns(HttpRequest request) => request.Path.StartsWithSegments("/_lab", StringComparison.Ordinal);

    public Task Handle(HttpContext context)
    {
        foreach (var (name, value) in ((string, string)[])
        [
            ("Content-Security-Policy", Policy), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cache-Control", "no-store"),
        ])
            context.Response.Headers[name] = value;
        if (!HttpMethods.IsGet(context.Request.Method))
            return End(context, StatusCodes.Status405MethodNotAllowed);
        return context.Request.Path.Value switch
        {
            "/_lab" => Redirect(context),
            Root => Asset(context, "page.html", "text/html; charset=utf-8"),
            Root + "page.css" => Asset(context, "page.css", "text/css; charset=utf-8"),
            Root + "page.js" => Asset(context, "page.js", "text/javascript; charset=utf-8"),
            Root + "world" => World(context),
            Root + "trail" => Trail(context),
            Root + "calls" => Calls(context),
            _ => End(context, StatusCodes.Status404NotFound),
        };
    }

    Task World(HttpContext context)
    {
        // What is due happens now, so that the page doesn't show a cluster as starting until somebody calls.
        lab.Advance();
        return Json(context, json => lab.With(performer =>
        {
            WorldJson.Write(json, performer.World);
            return true;
        }));
    }

    Task Trail(HttpContext context)
    {
        var query = context.Request.Query;
        int? before = int.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return Json(context, json => lab.With(performer =>
        {
            TrailJson.Write(json, performer.World, query["region"].ToString(), before);
            return true;
        }));
    }

    /// <summary>Server-sent events: <c>hello</c>, the kept calls, then each call as it ends. It stops with the reader or the lab.</summary>
    async Task Calls(HttpContext context)
    {
        using var watcher = lab.Watch.Begin();
        if (watcher is null)
        {
            await End(context, StatusCodes.Status503ServiceUnavailable);
            return;
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        try
        {
            await context.Response.WriteAsync("event: hello\ndata: {}\n\n", stop.Token);
            await context.Response.Body.FlushAsync(stop.Token);
            await foreach (var call in watcher.Calls.Reader.ReadAllAsync(stop.Token))
            {
                await context.Response.Body.WriteAsync(Event(call), stop.Token);
                await context.Response.Body.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has gone, or the lab ends: that is how watching ends.
        }
    }

    static ReadOnlyMemory<byte> Event(WatchedCall call)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        buffer.Write("event: call\ndata: "u8);
        using (var json = new Utf8JsonWriter(buffer))
            CallJson.Write(json, call);
        buffer.Write("\n\n"u8);
        return buffer.WrittenMemory;
    }

    static async Task Json(HttpContext context, Action<Utf8JsonWriter> write)
    {
        // Written to memory first: nobody holds the world while a reader is slow.
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    static async Task Asset(HttpContext context, string name, string contentType)
    {
        using var stream = typeof(WatchDoor).Assembly.GetManifestResourceStream($"watching/{name}")
            ?? throw new InvalidOperationException($"watching/{name} is not embedded");
        context.Response.ContentType = contentType;
        context.Response.ContentLength = stream.Length;
        await stream.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    static Task Redirect(HttpContext context)
    {
        context.Response.Headers.Location = Root;
        return End(context, StatusCodes.Status308PermanentRedirect);
    }

    static Task End(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
