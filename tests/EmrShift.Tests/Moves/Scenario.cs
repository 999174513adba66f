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

    readonly DemoClient _airflow;
    readonly DemoClient _watcher;

    Scenario(LabFixture lab, AwsConnection aws, LabClient mover)
    {
        (Lab, Aws, Mover) = (lab, aws, mover);
        _airflow = lab.Server.ClientOf(lab.Server.SessionOf("mwaa-role", "AmazonMWAA-airflow"));
        _watcher = lab.Server.ClientOf(lab.Server.FirstKey);
    }

    public LabFixture Lab { get; }

    /// <summary>The account, as the mover.</summary>
    public AwsConnection Aws { get; }

    /// <summary>Who moves.</summary>
    public LabClient Mover { get; }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Scenario> Start(Func<LabOptions, LabOptions> change)
    {
        var lab = await LabAccount.Start(change);
        var mover = await MoverOf(lab);
        return new Scenario(lab, mover.Open(), mover);
    }

    /// <summary>The article's account: its batch has run on v1 since long, and its DAG sends the tag by now.</summary>
    public static async Task<Scenario> Ready(Func<LabOptions, LabOptions>? change = null)
    {
        var move = await Start(options => (change?.Invoke(options) ?? options) with { IsArticle = true });
        await move.Batch(sendsTag: false, "on v1");
        for (var run = 0; run < 3; run++)
            await move.Batch(sendsTag: true, "on v1, tagged");
        return move;
    }

    /// <summary>The daily batch, as the Airflow environment's role starts it; fails where it fails.</summary>
    public async Task Batch(bool sendsTag, string when)
    {
        var subnet = (await Lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        var run = await new DailyBatch(_airflow, _watcher, subnet).Run(sendsTag);
        Assert.True(run.Succeeded, $"{when}: {run.State} {run.Reason} {run.StepState} {run.StepMessage}");
    }

    /// <summary>The account as it now is, read over HTTP.</summary>
    public async Task<Account> Read()
    {
        var reading = await AccountReader.Read(Aws, AccountReader.DaysDefault, TimeProvider.System.GetUtcNow(), progress: null, Stop);
        return reading.Account ?? throw new InvalidOperationException(reading.Error!.ToString());
    }

    /// <summary>The plan of the account as it now is; fails where a part of the move is refused.</summary>
    public async Task<Plan> Plan()
    {
        var plan = Planner.Of(await Read(), new PlanOptions(TimeProvider.System.GetUtcNow()));
        Assert.True(plan.Refusals.IsEmpty && !plan.Steps.IsEmpty, Text(plan));
        return plan;
    }

    /// <summary>Runs a plan one way; after every change <paramref name="afterChange"/> is done.</summary>
    public async Task<(RunEnd End, string? Note)> Run(Plan plan, Journal journal, Direction direction, Stage last, Func<string, Task> afterChange)
    {
        var gate = new MoveGate(plan, journal, [], async _ => (await Read(), null));
        var world = new WatchedWorld(new AwsWorld(Aws, Patience, TimeProvider.System), change => afterChange(StepLines.Of(change)));
        var end = await new Applier(plan, journal, world, direction == Direction.Forward ? gate.Ask : (_, _) => Task.FromResult<string?>(null), Patience, TimeProvider.System)
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
        var actions = string.Join(',', Permissions.All.Select(permission => $"\"{permission.Action}\""));
        (string Operation, (string, string)[] Parameters)[] calls =
        [
            ("CreatePolicy", [("PolicyName", "emrshift"), ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{actions}}],"Resource":"*"}]}""")]),
            ("CreateUser", [("UserName", "mover")]),
            ("AttachUserPolicy", [("UserName", "mover"), ("PolicyArn", "arn:aws:iam::123456789012:policy/emrshift")]),
        ];
        foreach (var (operation, parameters) in calls)
            Assert.Equal("200", (await lab.Admin.Query("iam", operation, parameters)).Summary);
        var key = await lab.Admin.Query("iam", "CreateAccessKey", ("UserName", "mover"));
        return lab.With(key.Value("AccessKeyId")!, key.Value("SecretAccessKey")!);
    }

    public async ValueTask DisposeAsync()
    {
        _airflow.Dispose();
        _watcher.Dispose();
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
