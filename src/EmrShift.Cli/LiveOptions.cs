using System.Collections.Immutable;
using System.CommandLine;
using EmrShift.Aws;

namespace EmrShift.Cli;

/// <summary>Which live account a command reads.</summary>
/// <param name="Profile">Profile of the shared configuration; null: the credential chain decides.</param>
/// <param name="Regions">Regions; empty: the profile's or the environment's.</param>
/// <param name="AssumeRole">ARN of a role to assume first.</param>
/// <param name="ExternalId">External id for it, and for the roles of an organisation.</param>
/// <param name="OrganizationRole">Name of the role to assume in every account of the organisation; null: one account only.</param>
/// <param name="Days">Clusters and launches of so many days.</param>
sealed record LiveChoice(string? Profile, ImmutableArray<string> Regions, string? AssumeRole, string? ExternalId, string? OrganizationRole, int Days);

/// <summary>The options of every command that can read the live account.</summary>
static class LiveOptions
{
    const int DaysMax = 3650;

    /// <summary>Adds the options to a command; the function reads what was given.</summary>
    public static Func<ParseResult, LiveChoice> On(Command command)
    {
        var profile = new Option<string?>("--profile") { Description = "Live account: profile of the AWS configuration.", HelpName = "NAME" };
        var regions = new Option<string[]>("--region") { Description = "Live account: regions to read. Repeat for more.", HelpName = "REGION" };
        var role = new Option<string?>("--assume-role") { Description = "Live account: role to assume first.", HelpName = "ARN" };
        var externalId = new Option<string?>("--external-id") { Description = "Live account: external id that the role asks for.", HelpName = "ID" };
        var organization = new Option<string?>("--org") { Description = "Live account: every account of the organisation, through the role of this name in each.", HelpName = "ROLE" };
        var days = new Option<int>("--days")
        {
            Description = "Live account: clusters and launches of so many days. Running clusters are always read.", HelpName = "DAYS", DefaultValueFactory = _ => AccountReader.DaysDefault,
        };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > DaysMax)
                result.AddError($"--days: expected a number from 1 to {DaysMax}");
        });
        Option[] all = [profile, regions, role, externalId, organization, days];
        foreach (var option in all)
            command.Options.Add(option);
        return parsed => new(
            parsed.GetValue(profile), [.. parsed.GetValue(regions) ?? []], parsed.GetValue(role), parsed.GetValue(externalId), parsed.GetValue(organization), parsed.GetValue(days));
    }
}
