namespace EmrShift.Lab.Services.Emr;

/// <summary>The operations of EMR.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        AddInstanceFleet.Operation,
        AddInstanceGroups.Operation,
        AddJobFlowSteps.Operation,
        AddTags.Operation,
        CancelSteps.Operation,
        CreateSecurityConfiguration.Operation,
        DeleteSecurityConfiguration.Operation,
        DescribeCluster.Operation,
        DescribeSecurityConfiguration.Operation,
        DescribeStep.Operation,
        GetAutoTerminationPolicy.Operation,
        GetBlockPublicAccessConfiguration.Operation,
        GetManagedScalingPolicy.Operation,
        ListBootstrapActions.Operation,
        ListClusters.Operation,
        ListInstanceFleets.Operation,
        ListInstanceGroups.Operation,
        ListInstances.Operation,
        ListReleaseLabels.Operation,
        ListSecurityConfigurations.Operation,
        ListSteps.Operation,
        ListStudios.Operation,
        ModifyCluster.Operation,
        ModifyInstanceFleet.Operation,
        ModifyInstanceGroups.Operation,
        PutAutoScalingPolicy.Operation,
        PutAutoTerminationPolicy.Operation,
        PutBlockPublicAccessConfiguration.Operation,
        PutManagedScalingPolicy.Operation,
        RemoveAutoScalingPolicy.Operation,
        RemoveAutoTerminationPolicy.Operation,
        RemoveManagedScalingPolicy.Operation,
        RemoveTags.Operation,
        RunJobFlow.Operation,
        SetKeepJobFlowAliveWhenNoSteps.Operation,
        SetTerminationProtection.Operation,
        SetUnhealthyNodeReplacement.Operation,
        SetVisibleToAllUsers.Operation,
        TerminateJobFlows.Operation,
    ];
}
