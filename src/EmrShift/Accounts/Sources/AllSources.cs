using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>The list of sources. One file per source, one line here.</summary>
static class AllSources
{
    public static ImmutableArray<Source> List { get; } =
    [
        IamSource.Source,
        NetworkSource.Source,
        SecurityGroupSource.Source,
        ClusterSource.Source,
        RunJobFlowSource.Source,
        MwaaSource.Source,
    ];
}
