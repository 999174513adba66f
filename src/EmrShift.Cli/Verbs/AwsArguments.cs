using System.CommandLine;
using EmrShift.Aws;

namespace EmrShift.Cli.Verbs;

/// <summary>Whose account: the options of every command that talks to AWS.</summary>
sealed class AwsArguments
{
    readonly Option<string?> _profile = new("--profile") { Description = "Profile of the AWS configuration.", HelpName = "NAME" };
    readonly Option<string?> _region = new("--region") { Description = "Region, for calls that don't name one.", HelpName = "REGION" };
    readonly Option<string?> _role = new("--assume-role") { Description = "A role to assume first.", HelpName = "ARN" };
    readonly Option<string?> _externalId = new("--external-id") { Description = "The external id that the role asks for.", HelpName = "ID" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_profile, _region, _role, _externalId])
            command.Options.Add(option);
    }

    /// <summary>What the user said.</summary>
    public AwsOptions Of(ParseResult parsed, Terminal terminal) => new()
    {
        Environment = terminal.Environment,
        Profile = parsed.GetValue(_profile),
        Regions = parsed.GetValue(_region) is { } region ? [region] : [],
        AssumeRole = parsed.GetValue(_role),
        ExternalId = parsed.GetValue(_externalId),
    };

    /// <summary>The same as words of a command line, each with a space before it.</summary>
    public string Words(ParseResult parsed) => string.Concat(new[] { _profile, _region, _role, _externalId }
        .Where(option => parsed.GetValue(option) is not null)
        .Select(option => $" {option.Name} {parsed.GetValue(option)}"));
}
