using System.Diagnostics.CodeAnalysis;

namespace EmrShift.Lab.State;

/// <summary>
/// Everything that the lab knows: all accounts, all regions, S3 and the organisation. Not thread-safe: <see cref="Performer"/> lets one
/// call in at a time. Deterministic: the same seed and the same calls at the same times make the same world.
/// </summary>
sealed class World
{
    readonly SortedDictionary<string, AccountState> _accounts = new(StringComparer.Ordinal);
    readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset Due, long Order)> _timers = new();
    long _timerOrder;

    public World(WorldSettings settings)
    {
        Settings = settings;
        Ids = new Ids(settings.Seed);
        AddAccount(settings.AccountId);
    }

    /// <summary>What the world was made with.</summary>
    public WorldSettings Settings { get; }

    /// <summary><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>.</summary>
    public string Partition => Settings.Partition;

    public Ids Ids { get; }

    /// <summary>The account that the lab was started for.</summary>
    public AccountState HomeAccount => _accounts[Settings.AccountId];

    /// <summary>Every account, by id.</summary>
    public IReadOnlyCollection<AccountState> Accounts => _accounts.Values;

    /// <summary>Buckets of all accounts: their names are global.</summary>
    public S3State S3 { get; } = new();

    /// <summary>The organisation; without one, no service control policy holds.</summary>
    public OrganizationState Organization { get; } = new();

    /// <summary>Who has which access key.</summary>
    public CredentialState Credentials { get; } = new();

    /// <summary>Grows with every change that can alter a decision. Compiled policies live as long as it stays.</summary>
    public long PolicyVersion { get; private set; }

    /// <summary>Says that policies may have changed.</summary>
    public void PoliciesChanged() => PolicyVersion++;

    public AccountState Account(string id) => _accounts[id];

    public bool TryAccount(string id, [NotNullWhen(true)] out AccountState? account) => _accounts.TryGetValue(id, out account);

    /// <summary>Opens an account, or finds it.</summary>
    public AccountState AddAccount(string id)
    {
        if (!_accounts.TryGetValue(id, out var account))
            _accounts[id] = account = new AccountState(id);
        return account;
    }

    /// <summary>
    /// Lets something happen later. AWS's own duration is given; the world's speed shortens it. An infinite speed lets it happen before the
    /// next call.
    /// </summary>
    public void Schedule(DateTimeOffset now, TimeSpan after, Action<DateTimeOffset> happen) =>
        _timers.Enqueue(happen, (now + after / Settings.Speed, _timerOrder++));

    /// <summary>Lets everything happen that is due. What happens may schedule more.</summary>
    public void Advance(DateTimeOffset now)
    {
        // The bound ends a world whose timers would schedule each other for ever at infinite speed.
        for (var left = 100_000; left > 0 && _timers.TryPeek(out var happen, out var when) && when.Due <= now; left--)
        {
            _timers.Dequeue();
            Ids.Begin(-1 - when.Order);
            happen(when.Due);
        }
    }
}

/// <summary>What a world is made with. All of it decides how the same calls turn out.</summary>
/// <param name="Seed">Seeds ids, secrets and weather.</param>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Region">Where the lab's own examples live; a client may use any region.</param>
/// <param name="Partition">AWS partition.</param>
/// <param name="Speed">How many times faster than AWS things happen; <see cref="double.PositiveInfinity"/>: before the next call.</param>
/// <param name="Start">When the world begins.</param>
/// <param name="SaysWhyEc2Refuses">Whether EC2 puts the plain sentence before the encoded message, as it does since about 2024.</param>
sealed record WorldSettings(int Seed, string AccountId, string Region, string Partition, double Speed, DateTimeOffset Start, bool SaysWhyEc2Refuses = true)
{
}
