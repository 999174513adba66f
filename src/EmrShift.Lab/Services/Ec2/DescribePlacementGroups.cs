using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePlacementGroups.html</summary>
static class DescribePlacementGroups
{
    public static readonly Operation Operation = new("DescribePlacementGroups", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var names = call.Input.Texts("GroupName");
        var groups = call.Home.Ec2.All<PlacementGroup>().Where(it => names.Count == 0 || names.Contains(it.Name, StringComparer.Ordinal));
        return Ec2Describe.Run(
            call,
            "placementGroupSet",
            groups,
            "GroupId",
            Ec2Finds.Nothing,
            it => MachineShapes.Placement(call, it),
            (it, name) => name == "group-name" ? [it.Name] : name == "strategy" ? [it.Strategy] : null);
    }
}
