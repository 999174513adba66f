using System.Text;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Aws.Writing;
using EmrShift.Cli.Demo;
using EmrShift.Cli.Moving;
using EmrShift.Journals;
using EmrShift.Lab;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Tests.Aws;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Support;
using Xunit;
using Permissions = EmrShift.Aws.Permissions;

namespace EmrShift.Tests.Moves;

/// <summary>
/// A move on the lab over HTTP, as a user makes it: the account is read live, planned, changed and changed back. Everything is done by a user who may call what
/// <see cref="Permissions"/> lists and nothing else. After every single change the account's own work is done again, and has to succeed.
/// </summary>
sealed class Scenario : IAsyncDisposable
{
    static readonly Patience Patience = new(1, TimeSpan.Zero);

    readonly SteppedClock _clock;
    Func<bool, Task<string?>> _batch;

    Scenario(LabFixture lab, SteppedClock clock, AwsConnection aws, LabClient mover, Func<bool, Task<string?>> batch) => (Lab, _clock, Aws, Mover, _batch) = (lab, clock, aws, mover, batch);

    public LabFixture Lab { get; }

    /// <summary>The account, as the mover.</summary>
    public AwsConnection Aws { get; }

    /// <summary>Who moves.</summary>
    public LabClient Mover { get; }

    /// <summary>Who starts a picture's batch.</summary>
    public LabClient? Caller { get; private init; }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The article's account.</summary>
    public static async Task<Scenario> Start(Func<LabOptions, LabOptions>? change = null)
    {
        var clock = new SteppedClock();
        var lab = await LabAccount.Start(options => (change?.Invoke(options) ?? options) with { IsArticle = true }, clock);
        var mover = await MoverOf(lab);
        return new Scenario(lab, clock, mover.Open(), mover, async sendsTag =>
        {
            using var airflow = lab.Server.ClientOf(lab.Server.SessionOf("mwaa-role", "AmazonMWAA-airflow"));
            using var watcher = lab.Server.ClientOf(lab.Server.FirstKey);
            var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
            var run = await new DailyBatch(airflow, watcher, subnet).Run(sendsTag);
            return run.Succeeded ? null : $"{run.State} {run.Reason} {run.StepState} {run.StepMessage}";
        });
    }

    /// <summary>An account of its own, with its batch.</summary>
    public static async Task<Scenario> Of(Account account, Batch batch)
    {
        var clock = new SteppedClock();
        var lab = await LabAccount.Start(options => options with { Account = account, Region = "eu-west-1" }, clock);
        var mover = await MoverOf(lab);
        var caller = batch.Caller.Split('/') is ["user", var user] ? await UserOf(lab, user) : lab.As(batch.Caller.Split('/')[1], "airflow");
        return new Scenario(lab, clock, mover.Open(), mover, sendsTag => batch.Run(caller, lab.Admin, sendsTag)) { Caller = caller };
    }

    /// <summary>The article's account: its batch has run on v1 since long, and its DAG sends the tag by now.</summary>
    public static async Task<Scenario> Ready(Func<LabOptions, LabOptions>? change = null) => await Run(await Start(change));

    /// <summary>The same of an account of its own.</summary>
    public static async Task<Scenario> Ready(Account account, Batch batch) => await Run(await Of(account, batch));

    static async Task<Scenario> Run(Scenario move)
    {
        await move.Batch(sendsTag: false, "on v1");
        for (var run = 0; run < 3; run++)
            await move.Batch(sendsTag: true, "on v1, tagged");
        return move;
    }

    /// <summary>From now on another request is sent.</summary>
    public void Send(Batch batch) => _batch = sendsTag => batch.Run(Caller!, Lab.Admin, sendsTag);

    /// <summary>The account's own work, as whoever starts it; fails where it fails.</summary>
    public async Task Batch(bool sendsTag, string when)
    {
        var problem = await _batch(sendsTag);
        _clock.Step();
        Assert.True(problem is null, $"{when}: {problem}");
    }

    /// <summary>The account as it now is, read over HTTP.</summary>
    public async Task<Account> Read()
    {
        var reading = await AccountReader.Read(Aws, AccountReader.DaysDefault, TimeProvider.System.GetUtcNow(), progress: null, Stop);
        return reading.Account ?? throw new InvalidOperationException(reading.Error!.ToString());
    }

    /// <summary>The plan of the account as it now is; fails where a part of the move is refused.</summary>
    public async Task<Plan> Plan(Func<PlanOptions, PlanOptions>? change = null)
    {
        var options = new PlanOptions(TimeProvider.System.GetUtcNow());
        var plan = Planner.Of(await Read(), change?.Invoke(options) ?? options);
        Assert.True(plan.Refusals.IsEmpty && !plan.Steps.IsEmpty, Text(plan));
        return plan;
    }

    /// <summary>Runs a plan one way; after every change <paramref name="afterChange"/> is done.</summary>
    public async Task<(RunEnd End, string? Note)> Run(Plan plan, Journal journal, Direction direction, Stage last, Func<string, Task> afterChange)
    {
        var gate = new MoveGate(plan, journal, [], async _ => new(await Read(), null, null));
        var back = new BackGate(plan, journal, last, async _ => (await Read(), null));
        var world = new WatchedWorld(new AwsWorld(Aws, Patience, TimeProvider.System), change => afterChange(StepLines.Of(change)));
        var end = await new Applier(plan, journal, world, direction == Direction.Forward ? gate.Ask : back.Ask, Patience, TimeProvider.System)
            .Run(direction, last, Stop);
        return (end, journal.Entries[^1].Note);
    }

    /// <summary>What a move must leave as it was: everything of the account but its clusters, their requests and the time.</summary>
    public string World()
    {
        var account = Lab.Server.Snapshot() with { TakenAt = default, Clusters = [], Launchers = [], Shapes = [], ClusterResources = [] };
        return Encoding.UTF8.GetString(AccountFile.Write(account));
    }

    /// <summary>A plan as its file.</summary>
    public static string Text(Plan plan)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        PlanFile.Write(plan, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The variables with which a process is the mover.</summary>
    public IReadOnlyDictionary<string, string> Environment => new[] { "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SHARED_CREDENTIALS_FILE" }
        .ToDictionary(name => name, name => LabAccount.EnvironmentOf(Mover)(name)!);

    static async Task<LabClient> MoverOf(LabFixture lab)
    {
        var actions = string.Join(',', Permissions.All.Select(permission => $"\"{permission.Action}\"").Distinct());
        (string Operation, (string, string)[] Parameters)[] calls =
        [
            ("CreatePolicy", [("PolicyName", "emrshift"), ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{actions}}],"Resource":"*"}]}""")]),
            ("CreateUser", [("UserName", "mover")]),
            ("AttachUserPolicy", [("UserName", "mover"), ("PolicyArn", "arn:aws:iam::123456789012:policy/emrshift")]),
        ];
        foreach (var (operation, parameters) in calls)
            Assert.Equal("200", (await lab.Admin.Query("iam", operation, parameters)).Summary);
        return await UserOf(lab, "mover");
    }

    static async Task<LabClient> UserOf(LabFixture lab, string user)
    {
        var key = await lab.Admin.Query("iam", "CreateAccessKey", ("UserName", user));
        return lab.With(key.Value("AccessKeyId")!, key.Value("SecretAccessKey")!);
    }

    public async ValueTask DisposeAsync()
    {
        Caller?.Dispose();
        Aws.Dispose();
        await Lab.DisposeAsync();
    }

    /// <summary>A world that tells of every write.</summary>
    sealed class WatchedWorld(IWorld inner, Func<Change, Task> written) : IWorld
    {
        public Task<SlotReading> Read(Slot slot, CancellationToken stop) => inner.Read(slot, stop);

        public async Task<SlotWriting> Write(Change change, CancellationToken stop)
        {
            var writing = await inner.Write(change, stop);
            await written(change);
            return writing;
        }
    }
}
