using System.CommandLine;
using EmrShift.Journals;

namespace EmrShift.Cli.Moving;

/// <summary>The options that <c>apply</c> and <c>rollback</c> share.</summary>
sealed class MoveArguments
{
    readonly Option<bool> _yes = new("--yes", "-y") { Description = "Don't ask." };
    readonly LiveOptions _live;
    readonly Option<int> _wait = WholeNumbers.Option("--wait", 0, 3600, byDefault: 60);

    /// <summary>Adds the options to a command.</summary>
    public MoveArguments(Command command)
    {
        (_wait.Description, _wait.HelpName) = ("How many seconds a change may take to show. IAM's copies need a moment to agree.", "SECONDS");
        command.Options.Add(_yes);
        command.Options.Add(_wait);
        _live = LiveOptions.On(command);
    }

    public MoveOptions Of(ParseResult parsed, Terminal terminal) => new(
        _live.Aws(parsed, terminal), parsed.GetValue(_yes), new Patience(parsed.GetValue(_wait) + 1, TimeSpan.FromSeconds(1)), _live.Words(parsed));
}

/// <summary>What a user said about a run.</summary>
/// <param name="Aws">Whose account.</param>
/// <param name="Yes">Whether to go on without asking.</param>
/// <param name="Patience">How long a change may take to show.</param>
/// <param name="Words">The options of the account again, for the line that resumes.</param>
sealed record MoveOptions(Aws.AwsOptions Aws, bool Yes, Patience Patience, string Words);
