using System.Net;
using EmrShift.Lab.Persistence;
using EmrShift.Lab.Seeds;
using EmrShift.Lab.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EmrShift.Lab;

/// <summary>The lab on a port of the loopback device: an AWS endpoint that enforces IAM. Safe for any number of clients at once.</summary>
public sealed class LabServer : IAsyncDisposable
{
    readonly WebApplication _application;

    LabServer(WebApplication application, Lab lab, Uri endpoint) => (_application, Lab, Endpoint) = (application, lab, endpoint);

    internal Lab Lab { get; }

    /// <summary>Where clients connect: <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>What a client's environment needs to use the lab, in the order in which it is printed.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment =>
    [
        ("AWS_ENDPOINT_URL", Endpoint.ToString().TrimEnd('/')),
        ("AWS_ACCESS_KEY_ID", Lab.FirstKey.Id),
        ("AWS_SECRET_ACCESS_KEY", Lab.FirstKey.Secret),
        ("AWS_REGION", Lab.With(performer => performer.World.Settings.Region)),
        ("AWS_DEFAULT_REGION", Lab.With(performer => performer.World.Settings.Region)),
    ];

    /// <summary>Starts a lab.</summary>
    /// <param name="options">How.</param>
    /// <param name="stop">Ends the start.</param>
    /// <returns>The running lab, or what is wrong with the options: the port is taken, the state can't be used.</returns>
    public static async Task<(LabServer? Server, string? Problem)> Start(LabOptions options, CancellationToken stop)
    {
        var seed = SeedText.Of(options);
        CallLog? log = null;
        if (options.StateFolder is { } folder)
        {
            log = CallLog.Open(folder, SeedText.Write(seed), out var text, out var problem);
            if (log is null)
                return (null, problem);
            seed = SeedText.Read(text);
        }
        var lab = Lab.Open(seed, log, options.Time, options.Weather);
        var application = HttpDoor.Build(lab, new IPEndPoint(IPAddress.Loopback, options.Port), options.Fault);
        try
        {
            await application.StartAsync(stop);
        }
        catch (IOException failure)
        {
            await application.DisposeAsync();
            lab.Dispose();
            return (null, $"port {options.Port}: {failure.Message}");
        }
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return (new LabServer(application, lab, new Uri(addresses.First())), null);
    }

    /// <summary>Stops listening, finishes what has begun, closes the state.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        Lab.Dispose();
    }
}
