namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListInstances.html</summary>
static class ListInstances
{
    public static readonly Operation Operation = new("ListInstances", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Cluster(call);
        var (group, types, fleet, fleetType, states) = (call.Input.OptionalText("InstanceGroupId"), call.Input.Texts("InstanceGroupTypes"),
            call.Input.OptionalText("InstanceFleetId"), call.Input.OptionalText("InstanceFleetType"), call.Input.Texts("InstanceStates"));
        var ofGroups = cluster.Groups
            .Where(it => fleet is null && fleetType is null && (group is null || it.Id == group) && (types.Count == 0 || types.Contains(it.Role, StringComparer.Ordinal)))
            .SelectMany(it => it.InstanceIds.Select(id => (Id: id, Group: (string?)it.Id, Fleet: (string?)null, it.Market)));
        var ofFleets = cluster.Fleets
            .Where(it => group is null && (fleet is null || it.Id == fleet) && (fleetType is null || it.Role == fleetType))
            .SelectMany(it => it.InstanceIds.Select(id => (Id: id, Group: (string?)null, Fleet: (string?)it.Id, Market: "ON_DEMAND")));
        var instances = ofGroups.Concat(ofFleets)
            .Select(it => EmrShapes.Instance(call, cluster, it.Id, it.Group, it.Fleet, it.Market))
            .Where(it => states.Count == 0 || states.Contains((string)((Output)it["Status"]!)["State"]!, StringComparer.Ordinal));
        return EmrPaging.Page(call, "Instances", instances, it => (string)it["Id"]!, it => it);
    }
}
