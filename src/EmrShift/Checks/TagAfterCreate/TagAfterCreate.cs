using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>The tag came after the cluster was made.</summary>
sealed class TagAfterCreate : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR102", "tag-after-create", "The tag is added after the cluster was requested", Severity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from launcher in evidence.Account.Launchers
        let late = launcher.Launches.Where(launch => !launch.Tags.HasEmrTag() && launch.TaggedAfterCreateAt is not null).ToList()
        where late.Count > 0
        select new Finding(
            Info.Code, Info.Severity, launcher.Arn,
            $"`{launcher.Name ?? AccountIndex.NameIn(launcher.Arn)}` adds the tag after RunJobFlow; v2 needs it in the request",
            [$"{late.Count} of {launcher.Launches.Length} launches, among them {EvidenceLines.Names(late.Select(launch => launch.ClusterId ?? launch.EventId).OfType<string>())}"],
            "send the tag in the Tags of RunJobFlow", Certainty.Derived, Places.Of(launcher.Origin))
        {
            Snippets = [.. TagSnippets.OfRequest()],
        };
}
