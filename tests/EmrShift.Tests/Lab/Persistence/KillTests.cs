using System.Diagnostics;
using System.Globalization;
using System.Text;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Lab.Persistence;

/// <summary>
/// The lab as a process, killed with SIGKILL at random moments while clients write: afterwards the world has everything that was answered, and of what was not
/// answered at most the one write that each client had under way.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    const int Clients = 2;

    readonly string _folder = Directory.CreateTempSubdirectory("lab-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_answered_survives_kill_9()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "this system has no SIGKILL");
        var seed = Nightly.Seed(20260115);
        output.WriteLine($"EMRSHIFT_SEED={seed}");
#pragma warning disable RS0030 // Seeded.
        var random = new Random(seed);
#pragma warning restore RS0030
        SortedSet<string> answered = new(StringComparer.Ordinal), sent = new(StringComparer.Ordinal);
        var lab = await LabProcess.Start(_folder);
        for (var round = 0; round < Nightly.Count(everyRun: 10, nightly: 200); round++)
        {
            // A number of answers, not a time: the same moment on a slow machine.
            await Write(lab, round, killAfter: random.Next(1, 30), answered, sent);
            lab.Dispose();
            lab = await LabProcess.Start(_folder);
            var kept = await Users(lab);
            Assert.Empty(answered.Except(kept));
            Assert.Empty(kept.Except(sent));
            // What was under way may have been kept: from now on it is as good as answered.
            answered.UnionWith(kept);
        }
        lab.Dispose();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Ctrl_C_ends_it_cleanly_and_keeps_the_world(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "this system has no such signal");
        Assert.SkipWhen(signal == "INT" && IsInterruptIgnored(), "whoever started the tests ignores SIGINT (a job in a shell's background), and so does every process below");
        using (var lab = await LabProcess.Start(_folder))
        {
            Assert.Equal("200", (await lab.Client.Query("iam", "CreateUser", ("UserName", "user-kept"))).Summary);
            Assert.Equal(0, await lab.Signal(signal));
        }
        using var again = await LabProcess.Start(_folder);
        Assert.Equal(["user-kept"], await Users(again));
    }

    static bool IsInterruptIgnored() => File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;

    /// <summary>Several clients make users until enough were answered; then the process is killed while the others are under way.</summary>
    static async Task Write(LabProcess lab, int round, int killAfter, SortedSet<string> answered, SortedSet<string> sent)
    {
        var gate = new Lock();
        var count = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var i = 0; ; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"user-{round}-{client}-{i}");
                lock (gate)
                    sent.Add(name);
                try
                {
                    if ((await lab.Client.Query("iam", "CreateUser", ("UserName", name))).Summary != "200")
                        return;
                }
                catch (HttpRequestException)
                {
                    return; // killed meanwhile
                }
                lock (gate)
                {
                    answered.Add(name);
                    if (++count == killAfter)
                        lab.Kill();
                }
            }
        }));
    }

    static async Task<SortedSet<string>> Users(LabProcess lab)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        string? marker = null;
        do
        {
            var page = await lab.Client.Query("iam", "ListUsers", [("MaxItems", "1000"), .. marker is null ? [] : ((string, string)[])[("Marker", marker)]]);
            names.UnionWith(page.Values("UserName").Where(name => name.StartsWith("user-", StringComparison.Ordinal)));
            marker = page.Value("Marker");
        }
        while (marker is not null);
        return names;
    }

    /// <summary><c>emrshift lab --state</c> as a process of its own.</summary>
    sealed class LabProcess : IDisposable
    {
        readonly Process _process;

        LabProcess(Process process, LabClient client) => (_process, Client) = (process, client);

        public LabClient Client { get; }

        /// <summary>Sends a signal, and waits for the end.</summary>
        public async Task<int> Signal(string name)
        {
            using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return _process.ExitCode;
        }

        public static async Task<LabProcess> Start(string folder)
        {
            var program = Path.Combine(AppContext.BaseDirectory, "EmrShift.Cli.dll");
            var process = Process.Start(new ProcessStartInfo("dotnet", [program, "lab", "--port", "0", "--seed", "empty", "--state", folder])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            })!;
            process.BeginErrorReadLine();
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            while (values.Count < 5 && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.Split(' ', 2)[^1].Split('=', 2) is [var name, var value])
                    values[name] = value;
            }
            Assert.True(values.ContainsKey("AWS_ENDPOINT_URL"), "the lab did not start");
            return new LabProcess(process, new LabClient(new Uri(values["AWS_ENDPOINT_URL"]), TimeProvider.System, values["AWS_ACCESS_KEY_ID"], values["AWS_SECRET_ACCESS_KEY"], null, values["AWS_REGION"]));
        }

        /// <summary>SIGKILL: nothing is flushed, nothing is closed.</summary>
        public void Kill() => _process.Kill();

        public void Dispose()
        {
            Client.Dispose();
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
