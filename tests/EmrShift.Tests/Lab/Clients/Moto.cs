using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>moto's server: an AWS endpoint that nobody here wrote. It checks no permissions and no signatures.</summary>
sealed class Moto(Process process, Uri endpoint) : IDisposable
{
    public Uri Endpoint { get; } = endpoint;

    /// <summary>Starts it on a free port, with more variables in its environment.</summary>
    public static async Task<Moto> Start(params (string Name, string Value)[] environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("python3", ["-m", "moto.server", "-p", port]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        // Its web server says so once it listens.
        string? line;
        do
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line?.Contains("Running on", StringComparison.Ordinal) == false);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken); // so that its log never fills the pipe
        return new Moto(process, new Uri($"http://127.0.0.1:{port}"));
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
