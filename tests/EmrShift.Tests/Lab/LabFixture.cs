using EmrShift.Lab;

namespace EmrShift.Tests.Lab;

/// <summary>
/// A lab in process on a free port, with a clock that the test holds. Starting one takes milliseconds: each test has its own.
/// <code>await using var lab = await LabFixture.Start(); var answer = await lab.Admin.Query("iam", "ListRoles");</code>
/// </summary>
sealed class LabFixture : IAsyncDisposable
{
    LabFixture(LabServer server, HeldClock clock, TimeProvider time) => (Server, Clock, Admin) = (server, clock, ClientOf(server, time));

    public LabServer Server { get; }

    public HeldClock Clock { get; }

    /// <summary>Bugs of the lab: exceptions behind a 500.</summary>
    public IReadOnlyCollection<Exception> Faults { get; private init; } = [];

    /// <summary>A client with the lab's own administrator.</summary>
    public LabClient Admin { get; }

    /// <summary>The default: an empty account, instant speed, 2026-01-15T10:00:00Z.</summary>
    public static async Task<LabFixture> Start(Func<LabOptions, LabOptions>? change = null)
    {
        var clock = new HeldClock(new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero));
        var faults = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var options = new LabOptions { Time = clock, Speed = double.PositiveInfinity, Fault = faults.Enqueue };
        options = change?.Invoke(options) ?? options;
        var (server, problem) = await LabServer.Start(options, CancellationToken.None);
        return new LabFixture(server ?? throw new InvalidOperationException(problem), clock, options.Time) { Faults = faults };
    }

    /// <summary>A client with other credentials.</summary>
    public LabClient With(string accessKeyId, string secretKey, string? token = null) => Admin with { AccessKeyId = accessKeyId, SecretKey = secretKey, Token = token };

    /// <summary>A client that is a session of a role, without asking the trust policy.</summary>
    public LabClient As(string role, string session = "test") => Server.Lab.With(performer =>
    {
        var world = performer.World;
        var issued = EmrShift.Lab.Sessions.Issue(world, world.HomeAccount.Id, world.HomeAccount.Iam.Roles[role], session, Server.Lab.Clock.GetUtcNow(), TimeSpan.FromHours(1));
        return With(issued.AccessKeyId, issued.SecretKey, issued.Token);
    });

    static LabClient ClientOf(LabServer server, TimeProvider clock) => new(
        server.Endpoint, clock, server.Lab.FirstKey.Id, server.Lab.FirstKey.Secret, null, server.Environment.Single(v => v.Name == "AWS_REGION").Value);

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>A clock that moves when the test says so.</summary>
sealed class HeldClock(DateTimeOffset now) : TimeProvider
{
    DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
