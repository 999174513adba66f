using BenchmarkDotNet.Attributes;
using EmrShift.Accounts;

namespace EmrShift.Bench;

/// <summary>Reading, writing and merging accounts of 10, 100 and 1,000 roles: the cost should grow with the size and no faster.</summary>
[MemoryDiagnoser, ShortRunJob]
public class AccountBenchmarks
{
    Account _account = new();
    byte[] _file = [];

    /// <summary>Roles of the account; it has half as many shapes.</summary>
    [Params(10, 100, 1_000)]
    public int Roles { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _account = new Organisation(1, 1, Roles, Roles / 2).Account(0);
        _file = AccountFile.Write(_account);
    }

    [Benchmark(Baseline = true)]
    public byte[] Write() => AccountFile.Write(_account);

    [Benchmark]
    public AccountReading Read() => AccountFile.Read(_file, "account.json");

    [Benchmark]
    public AccountReading Merge() => AccountMerge.Of([_account, _account]);

    [Benchmark]
    public AccountIndex Index() => new(_account);
}
