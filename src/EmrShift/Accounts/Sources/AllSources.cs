using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>The list of sources. One file per source, one line here.</summary>
static class AllSources
{
    public static ImmutableArray<Source> List { get; } =
    [
        IamSource.Source,
        IamListSource.Source,
        DefaultRolesSource.Source,
        NetworkSource.Source,
        SecurityGroupSource.Source,
        ClusterSource.Source,
        ClusterPartSource.Source,
        ClusterResourceSource.Source,
        EncryptionSource.Source,
        RunJobFlowSource.Source,
        MwaaSource.Source,
        StateMachineSource.Source,
        KeySource.Source,
        ResourcePolicySource.Source,
        OrganizationSource.Source,
        TerraformSource.Source,
    ];
}
