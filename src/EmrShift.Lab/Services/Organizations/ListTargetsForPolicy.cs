namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html</summary>
static class ListTargetsForPolicy
{
    public static readonly Operation Operation = new("ListTargetsForPolicy", OrganizationShapes.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var id = Organization.Policy(call).Id;
        var targets = Organization.Managed(call).Nodes.Values.Where(node => node.Policies.Contains(id));
        return OrganizationShapes.Page(call, "Targets", targets, node => new Output { ["TargetId"] = node.Id, ["Arn"] = node.Arn, ["Name"] = node.Name, ["Type"] = node.Type });
    }
}
