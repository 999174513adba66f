using System.CommandLine;
using System.CommandLine.Parsing;
using EmrShift.Aws;
using EmrShift.Trails;

namespace EmrShift.Cli.Verbs;

/// <summary>The options that say which events of a trail are meant. Shared by every verb that reads one.</summary>
sealed class TrailOptions(Terminal terminal)
{
    const int ThreadsMax = 256;

    readonly Option<string[]> _role = new("--role")
    {
        Description = "Only calls of this role or user: an ARN, or a name. Repeat for more.", HelpName = "ROLE",
    };

    readonly Option<string[]> _trailAccount = new("--trail-account")
    {
        Description = "Only events of this account id. Repeat for more.", HelpName = "ID",
    };

    readonly Option<string[]> _trailRegion = new("--trail-region")
    {
        Description = "Only events of this region. Repeat for more.", HelpName = "REGION",
    };

    readonly Option<DateTimeOffset?> _since = Time("--since", "Only events from this time on: `90d`, `12h`, or a date.", terminal);
    readonly Option<DateTimeOffset?> _until = Time("--until", "Only events before this time.", terminal);

    readonly Option<int> _threads = WholeNumbers.Option("--threads", 0, ThreadsMax, byDefault: 0);

    public void AddTo(Command command)
    {
        (_threads.Description, _threads.HelpName) = ("How many files are read at the same time; 0: as many as the machine has cores.", "N");
        foreach (var option in (Option[])[_role, _trailAccount, _trailRegion, _since, _until, _threads])
            command.Options.Add(option);
    }

    public TrailFilter Filter(ParseResult parsed) => new()
    {
        Principals = [.. parsed.GetValue(_role) ?? []],
        Accounts = [.. parsed.GetValue(_trailAccount) ?? []],
        Regions = [.. parsed.GetValue(_trailRegion) ?? []],
        Since = parsed.GetValue(_since),
        Until = parsed.GetValue(_until),
    };

    public int Workers(ParseResult parsed) => parsed.GetValue(_threads) is > 0 and var threads ? threads : Math.Min(Environment.ProcessorCount, ThreadsMax);

    /// <summary>
    /// The files below <paramref name="paths"/>, which are folders, files or <c>s3://bucket/prefix</c>; null, with a message on standard error, when one of
    /// them doesn't exist or can't be listed.
    /// </summary>
    public static IReadOnlyList<TrailSource>? Sources(IEnumerable<string> paths, TrailFilter filter, Terminal terminal, AwsOptions options, CancellationToken stop)
    {
        var sources = new List<TrailSource>();
        foreach (var path in paths)
        {
            if (TrailBucket.Parse(path) is var (bucket, prefix))
            {
                if (InBucket(bucket, prefix, filter, terminal, options, stop) is not { } found)
                    return null;
                sources.AddRange(found);
                continue;
            }
            var full = terminal.PathOf(path);
            if (!File.Exists(full) && !Directory.Exists(full))
            {
                terminal.Error.WriteLine($"emrshift: no such file or folder: `{path}`");
                return null;
            }
            sources.AddRange(TrailFolder.List(full, filter));
        }
        return [.. sources.DistinctBy(source => source.Name)];
    }

    /// <summary>The connection lives as long as the sources.</summary>
    static IReadOnlyList<TrailSource>? InBucket(string bucket, string prefix, TrailFilter filter, Terminal terminal, AwsOptions options, CancellationToken stop)
    {
        var (aws, problem) = AwsConnection.Open(options);
        if (aws is null)
        {
            terminal.Error.WriteLine($"emrshift: {problem}");
            return null;
        }
        var (found, error) = new TrailBucket(aws, bucket, filter, terminal.Time.GetUtcNow()).List(prefix, stop).GetAwaiter().GetResult();
        if (error is null)
            return found;
        terminal.Error.WriteLine($"emrshift: s3://{bucket}/{prefix}: {error}");
        return null;
    }

    static Option<DateTimeOffset?> Time(string name, string description, Terminal terminal) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = (ArgumentResult result) =>
        {
            var text = result.Tokens[0].Value;
            var time = TimeBound.Parse(text, terminal.Time.GetUtcNow());
            if (time is null)
                result.AddError($"{name}: expected `90d`, `12h`, `30m`, `2w` or a date such as `2026-06-01`, found `{text}`");
            return time;
        },
    };
}
