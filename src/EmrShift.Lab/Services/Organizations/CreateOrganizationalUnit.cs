using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html</summary>
static class CreateOrganizationalUnit
{
    public static readonly Operation Operation = new("CreateOrganizationalUnit", OrganizationShapes.OnNode("ParentId"), Run);

    static Answer Run(Call call)
    {
        var parent = Organization.Parent(call);
        var organization = Organization.Managed(call);
        var name = call.Input.Text("Name");
        if (organization.Nodes.Values.Any(node => node.ParentId == parent.Id && node.Type == "ORGANIZATIONAL_UNIT" && node.Name == name))
            throw new AwsException(400, "DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
        var root = organization.Nodes.Values.First(node => node.Type == "ROOT").Id;
        var id = $"ou-{root[2..]}-{call.World.Ids.Draw("abcdefghijklmnopqrstuvwxyz0123456789", 8)}";
        var unit = Organization.Add(call, new OrganizationNode
        {
            Id = id,
            Arn = Organization.Arn(call, "ou", $"/{id}"),
            Type = "ORGANIZATIONAL_UNIT",
            Name = name,
            ParentId = parent.Id,
            JoinedAt = call.Now,
        });
        return new Output { ["OrganizationalUnit"] = OrganizationShapes.Unit(unit) };
    }
}
