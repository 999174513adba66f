using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using EmrShift.Aws;
using EmrShift.Aws.Athena;
using EmrShift.Trails;

namespace EmrShift.Cli.Verbs;

/// <summary>The engine that reads a trail, and Athena's part of <c>replay</c>: the same question, asked there.</summary>
sealed class AthenaOptions(Terminal terminal)
{
    const string Pass = "pass", Athena = "athena";

    /// <summary>Per TB scanned in us-east-1, with a minimum a query: https://aws.amazon.com/athena/pricing/, facts/athena.md §4.</summary>
    const double DollarsPerTerabyte = 5, BytesMin = 10e6;

    readonly Option<string> _engine = Engine();
    readonly Option<string?> _table = new("--athena-table") { Description = "Athena: the table over the trail. `--dry-run` prints the statement that makes it; emrshift never makes it itself.", HelpName = "TABLE" };
    readonly Option<string> _database = new("--athena-database") { Description = "Athena: the database of the table.", HelpName = "NAME", DefaultValueFactory = _ => "default" };
    readonly Option<string> _workGroup = new("--athena-workgroup") { Description = "Athena: the workgroup.", HelpName = "NAME", DefaultValueFactory = _ => "primary" };
    readonly Option<string?> _output = new("--athena-output") { Description = "Athena: where results go; not needed where the workgroup says it.", HelpName = "s3://BUCKET/PREFIX/" };
    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Athena: list the trail, say what a query would read and about cost, print the SQL (table and query), and run nothing." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_engine, _table, _database, _workGroup, _output, _dryRun])
            command.Options.Add(option);
    }

    public bool IsAthena(ParseResult parsed) => parsed.GetValue(_engine) == Athena;

    /// <summary>Asks Athena for a text's rows. Null: every page was taken; else there is nothing to show, and it is the exit code.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="sources">The trail's files in S3.</param>
    /// <param name="filter">Which events are meant.</param>
    /// <param name="text">Writes the question.</param>
    /// <param name="columns">The columns of its answer.</param>
    /// <param name="page">Takes a page; gives what is wrong with it.</param>
    /// <param name="options">Whose Athena.</param>
    /// <param name="stop">Stops the query.</param>
    public async Task<int?> Ask(
        ParseResult parsed, IReadOnlyList<TrailSource> sources, TrailFilter filter, Func<AthenaQuery, string> text, ImmutableArray<string> columns,
        Func<IReadOnlyList<ImmutableArray<string?>>, string?> page, AwsOptions options, CancellationToken stop)
    {
        if (parsed.GetValue(_table) is not { } table)
            return terminal.Refuse("--engine athena needs --athena-table TABLE");
        var (query, problem) = AthenaTrail.Of(sources, table, filter);
        if (query is null)
            return terminal.Refuse(problem!);
        var sql = text(query);
        if (Encoding.UTF8.GetByteCount(sql) > AthenaEngine.QueryBytesMax)
            return terminal.Refuse("the SQL is longer than Athena takes (262,144 bytes): ask for fewer roles or accounts at a time");
        terminal.Say(Estimate(sources));
        if (parsed.GetValue(_dryRun))
        {
            await using var output = terminal.OutWriter();
            await output.WriteAsync($"{query.Table.CreateStatement().TrimEnd()};\n\n{sql.TrimEnd()};\n");
            return ExitCode.Fine;
        }
        var (aws, error) = AwsConnection.Open(options with { Time = terminal.Time });
        if (aws is null)
        {
            terminal.Say(error!.ToString());
            return ExitCode.Aws;
        }
        using (aws)
        {
            var place = new AthenaPlace(parsed.GetValue(_database)!, parsed.GetValue(_workGroup)!, parsed.GetValue(_output));
            terminal.Say($"Athena runs the query in the workgroup {place.WorkGroup}; Ctrl-C stops it");
            var outcome = await new AthenaEngine(aws, place, terminal.Time).Run(sql, columns, page, stop);
            terminal.Say($"Athena scanned {Size(outcome.ScannedBytes)}: {Cost(outcome.ScannedBytes)}");
            if (outcome.Problem is not { } failed)
                return null;
            terminal.Say(failed);
            return ExitCode.Aws;
        }
    }

    static string Estimate(IReadOnlyList<TrailSource> sources)
    {
        var bytes = sources.Sum(source => source.Length);
        return string.Create(CultureInfo.InvariantCulture, $"the query reads about {Size(bytes)} in {sources.Count} {(sources.Count == 1 ? "file" : "files")}: {Cost(bytes)}");
    }

    static string Size(double bytes) => bytes switch
    {
        >= 1e12 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e12:0.0} TB"),
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };

    static string Cost(double bytes)
    {
        var dollars = Math.Max(bytes, BytesMin) / 1e12 * DollarsPerTerabyte;
        return (dollars < 0.01 ? "less than $0.01" : string.Create(CultureInfo.InvariantCulture, $"about ${dollars:0.00}")) + " at us-east-1's $5 a TB";
    }

    static Option<string> Engine()
    {
        var option = new Option<string>("--engine")
        {
            Description = "What reads the trail: `pass` (this program) or `athena` (Athena, over LOGS in S3: for trails too large to fetch). Both end in the same answer.",
            DefaultValueFactory = _ => Pass,
        };
        option.AcceptOnlyFromAmong(Pass, Athena);
        return option;
    }
}
