using System.CommandLine;
using System.Globalization;
using System.Net;
using EmrShift.Accounts;
using EmrShift.Lab;
using EmrShift.Lab.Weathers;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift lab</c>: an AWS endpoint on this machine that enforces IAM.</summary>
static class LabVerb
{
    public static Command Create(Terminal terminal)
    {
        var port = WholeNumbers.Option("--port", 0, ushort.MaxValue, byDefault: 4570);
        (port.Description, port.HelpName) = ("TCP port; 0 takes any free one.", "PORT");
        var bind = new Option<string>("--bind") { Description = "Address to listen on. Any other than loopback lets the network in.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        var seed = new Option<string>("--seed") { Description = "What the account begins with: article, empty, or an account file.", HelpName = "SEED", DefaultValueFactory = _ => "article" };
        var state = new Option<string?>("--state") { Description = "Folder that keeps the lab between runs. What it holds wins over --seed.", HelpName = "FOLDER" };
        var weather = new Option<string>("--weather")
        {
            Description = "What goes wrong on the way: throttle=5%,fail=2%,drop-before=1%,drop-after=1%,stale=10%,lag=5s,lag-iam=3s,lag-ec2=2s,lag-cloudtrail=5m,delay=50ms,skew=20m,limits=1,seed=7.",
            HelpName = "WEATHER",
            DefaultValueFactory = _ => "fair",
        };
        var speed = new Option<string>("--speed") { Description = "How many times faster than AWS clusters start and steps run; a number or instant.", HelpName = "FACTOR", DefaultValueFactory = _ => "60" };
        var region = new Option<string>("--region") { Description = "The region to print and to seed.", HelpName = "REGION", DefaultValueFactory = _ => "ap-northeast-1" };
        var command = new Command("lab", "Run an AWS endpoint on this machine that enforces IAM: practise the move, test scripts, try policies.")
        {
            port, bind, seed, state, weather, speed, region,
        };
        command.SetAction(async (parsed, stop) =>
        {
            if (Options(terminal, parsed.GetValue(seed)!, parsed.GetValue(weather)!, parsed.GetValue(speed)!) is not { } options)
                return ExitCode.Usage;
            if (!IPAddress.TryParse(parsed.GetValue(bind), out var address))
                return terminal.Refuse($"--bind: expected an address such as 127.0.0.1 or 0.0.0.0, found `{parsed.GetValue(bind)}`");
            return await Run(terminal, options with
            {
                Address = address,
                Port = parsed.GetValue(port),
                StateFolder = parsed.GetValue(state) is { } folder ? terminal.PathOf(folder) : null,
                Region = parsed.GetValue(region)!,
                Time = terminal.Time,
                Fault = bug => terminal.Error.WriteLine($"emrshift: a bug in the lab: {bug}"),
            }, stop);
        });
        return command;
    }

    static LabOptions? Options(Terminal terminal, string seed, string weather, string speed)
    {
        var forecast = WeatherForecast.Parse(weather, out var problem);
        double factor = 0;
        if (problem is null && !TrySpeed(speed, out factor))
            problem = $"speed `{speed}`: expected a number above 0, or instant";
        var options = new LabOptions { Weather = forecast ?? WeatherForecast.Fair, Speed = factor, IsArticle = seed == "article" };
        if (problem is null && seed is not ("article" or "empty"))
            options = options with { Account = ReadAccount(terminal, seed, out problem) };
        if (problem is null)
            return options;
        terminal.Error.WriteLine($"emrshift: {problem}");
        return null;
    }

    static bool TrySpeed(string text, out double speed)
    {
        speed = double.PositiveInfinity;
        return text == "instant" || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out speed) && speed > 0 && double.IsFinite(speed));
    }

    static Account? ReadAccount(Terminal terminal, string path, out string? problem)
    {
        try
        {
            var reading = AccountFile.Read(File.ReadAllBytes(terminal.PathOf(path)), path);
            problem = reading.Account is null ? reading.Problems.FirstOrDefault()?.Message ?? $"seed `{path}`: expected an account file" : null;
            return reading.Account;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"seed `{path}`: expected article, empty or an account file, found: {failure.Message}";
            return null;
        }
    }

    static async Task<int> Run(Terminal terminal, LabOptions options, CancellationToken stop)
    {
        var (server, problem) = await LabServer.Start(options, stop);
        if (server is null)
        {
            await terminal.Error.WriteLineAsync($"emrshift: {problem}");
            return ExitCode.Usage;
        }
        await using (server)
        {
            await using (var output = terminal.OutWriter())
            {
                foreach (var (name, value) in server.Environment)
                    await output.WriteLineAsync($"export {name}={value}");
            }
            await terminal.Error.WriteLineAsync($"The lab listens on {server.Endpoint} until Ctrl-C. Export the lines above, then use any AWS client.");
            if (!IPAddress.IsLoopback(options.Address))
                terminal.Say($"it listens on {options.Address}: whoever reaches this machine sees its page, and may call it with the keys above");
            await terminal.Error.WriteLineAsync($"Watch every call and its decision at {server.Endpoint}_lab/");
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, terminal.Time, stop);
            }
            catch (OperationCanceledException)
            {
                await terminal.Error.WriteLineAsync("The lab has ended.");
            }
        }
        return ExitCode.Fine;
    }
}
