using System.CommandLine;
using EmrShift.Aws;

namespace EmrShift.Cli;

/// <summary>Which live account a command reads, and how much of it.</summary>
/// <param name="Aws">Whose account, where, as whom.</param>
/// <param name="OrganizationRole">Name of the role to assume in every account of the organisation; null: one account only.</param>
/// <param name="Days">Clusters and launches of so many days.</param>
sealed record LiveChoice(AwsOptions Aws, string? OrganizationRole, int Days);

/// <summary>The options of every command that talks to AWS: whose account it is. Commands that read accounts have two more.</summary>
sealed class LiveOptions
{
    const int DaysMax = 3650;

    readonly Option<string?> _profile = new("--profile") { Description = "Live account: profile of the AWS configuration.", HelpName = "NAME" };
    readonly Option<string[]> _regions = new("--region") { Description = "Live account: regions to read. Repeat for more.", HelpName = "REGION" };
    readonly Option<string?> _role = new("--assume-role") { Description = "Live account: role to assume first.", HelpName = "ARN" };
    readonly Option<string?> _externalId = new("--external-id") { Description = "Live account: external id that the role asks for.", HelpName = "ID" };
    readonly Option<string?> _organization = new("--org") { Description = "Live account: every account of the organisation, through the role of this name in each.", HelpName = "ROLE" };
    readonly Option<int> _days = Days();

    LiveOptions()
    {
    }

    /// <summary>Adds the options that say whose account: for a command that makes calls and reads no whole account.</summary>
    public static LiveOptions On(Command command)
    {
        var options = new LiveOptions();
        foreach (var option in (Option[])[options._profile, options._regions, options._role, options._externalId])
            command.Options.Add(option);
        return options;
    }

    /// <summary>Adds all options, for a command that reads an account, or an organisation's.</summary>
    public static Func<ParseResult, LiveChoice> OnReading(Command command, Terminal terminal)
    {
        var options = On(command);
        command.Options.Add(options._organization);
        command.Options.Add(options._days);
        return parsed => new(options.Aws(parsed, terminal), parsed.GetValue(options._organization), parsed.GetValue(options._days));
    }

    /// <summary>Whose account the user chose.</summary>
    public AwsOptions Aws(ParseResult parsed, Terminal terminal) => new()
    {
        Environment = terminal.Environment,
        Profile = parsed.GetValue(_profile),
        Regions = [.. parsed.GetValue(_regions) ?? []],
        AssumeRole = parsed.GetValue(_role),
        ExternalId = parsed.GetValue(_externalId),
    };

    /// <summary>The same as words of a command line, each with a space before it.</summary>
    public string Words(ParseResult parsed) => string.Concat(((IEnumerable<(string Name, string? Value)>)
        [
            (_profile.Name, parsed.GetValue(_profile)),
            .. (parsed.GetValue(_regions) ?? []).Select(region => (_regions.Name, (string?)region)),
            (_role.Name, parsed.GetValue(_role)),
            (_externalId.Name, parsed.GetValue(_externalId)),
        ]).Where(word => word.Value is not null).Select(word => $" {word.Name} {word.Value}"));

    static Option<int> Days()
    {
        var days = WholeNumbers.Option("--days", 1, DaysMax, AccountReader.DaysDefault);
        (days.Description, days.HelpName) = ("Live account: clusters and launches of so many days. Running clusters are always read.", "DAYS");
        return days;
    }
}
