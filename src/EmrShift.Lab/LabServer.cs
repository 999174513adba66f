using System.Net;
using System.Net.Sockets;
using EmrShift.Lab.Persistence;
using EmrShift.Lab.Seeds;
using EmrShift.Lab.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EmrShift.Lab;

/// <summary>The lab on a port, of the loopback device if nothing else is asked: an AWS endpoint that enforces IAM. Safe for any number of clients at once.</summary>
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

    /// <summary>The region that the lab was seeded in.</summary>
    public string Region => Lab.With(performer => performer.World.Settings.Region);

    /// <summary>The lab's own administrator.</summary>
    public LabKey FirstKey => new(Lab.FirstKey.Id, Lab.FirstKey.Secret, Token: null);

    /// <summary>A session of a role, as the service that the role trusts would get it.</summary>
    /// <param name="role">Name of a role of the lab's account.</param>
    /// <param name="session">Name of the session.</param>
    public LabKey SessionOf(string role, string session) => Lab.With(performer =>
    {
        var world = performer.World;
        var issued = Sessions.Issue(world, world.HomeAccount.Id, world.HomeAccount.Iam.Roles[role], session, Lab.Clock.GetUtcNow(), TimeSpan.FromHours(1));
        return new LabKey(issued.AccessKeyId, issued.SecretKey, issued.Token);
    });

    /// <summary>The account as it is now, as a snapshot of a live account would have it.</summary>
    public Accounts.Account Snapshot() => Lab.With(performer => WorldSnapshot.Of(performer.World, Lab.Clock.GetUtcNow()));

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
        var application = HttpDoor.Build(lab, new IPEndPoint(options.Address, options.Port), options.Fault);
        try
        {
            await application.StartAsync(stop);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            await application.DisposeAsync();
            lab.Dispose();
            return (null, $"{(IPAddress.IsLoopback(options.Address) ? "" : $"{options.Address} ")}port {options.Port}: {failure.Message}");
        }
        var address = new UriBuilder(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        // "Every address" is none that a client can ask for.
        if (options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any))
            address.Host = "127.0.0.1";
        return (new LabServer(application, lab, address.Uri), null);
    }

    /// <summary>Stops listening, finishes what has begun, closes the state.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        Lab.Dispose();
    }
}

/// <summary>Credentials of a lab. They are worth nothing anywhere else.</summary>
/// <param name="AccessKeyId">The key's id.</param>
/// <param name="SecretKey">Its secret.</param>
/// <param name="Token">The session token; null for a user's own key.</param>
public sealed record LabKey(string AccessKeyId, string SecretKey, string? Token);
