using System.Collections.Immutable;

namespace EmrShift.Checks;

/// <summary>The list of checks over an account. One line per check, by code.</summary>
public static class AllChecks
{
    /// <summary>Every check.</summary>
    public static ImmutableArray<Check> All { get; } =
    [
        new V1ServicePolicy(),
        new V1NodePolicy(),
        new V1FullAccess(),
        new V1ReadOnlyAccess(),
        new DefaultRolesV1(),
        new ClusterTagMissing(),
        new TagAfterCreate(),
        new SubnetUntagged(),
        new SecurityGroupUntagged(),
        new VpcUntagged(),
        new PassRoleNode(),
        new PassRoleAutoscaling(),
        new SpotServiceLinkedRole(),
        new CleanupServiceLinkedRole(),
        new KmsAccess(),
        new CapacityReservationAccess(),
        new LegacyDebugging(),
        new PlacementGroupBehaviour(),
        new TrustPolicy(),
        new InstanceProfileName(),
        new CopiedPolicyDefect(),
        new RunningClusterUntagged(),
        new CallerRunJobFlow(),
        new CallerAddTags(),
        new CallerPassRole(),
        new CallerLostActions(),
        new StepArtifactAccess(),
        new LogAccess(),
        new CatalogAccess(),
        new BootstrapAccess(),
        new NodeRoleUsedPermissions(),
        new NodeRoleTooBroad(),
        new LastV1Attachment(),
        new RoleNamedElsewhere(),
        new GuardrailDenies(),
        new TagIsPrivilege(),
        new OutOfScope(),
        new OtherDenial(),
    ];

    /// <summary>
    /// What the checks find: the worst first, then by code and subject. The same evidence gives the same list.
    /// </summary>
    public static ImmutableArray<Finding> Run(Evidence evidence) =>
    [
        .. All.SelectMany(check => check.Run(evidence))
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Subject, StringComparer.Ordinal),
    ];
}
