using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreatePlacementGroup.html</summary>
static class CreatePlacementGroup
{
    public static readonly Operation Operation = new("CreatePlacementGroup", call => [Ec2Questions.New(call, "CreatePlacementGroup", "placement-group") with { Resource = call.Arn("ec2", $"placement-group/{call.Input.Text("GroupName")}") }, .. Ec2Questions.TagOnCreate(call, "placement-group")], Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("GroupName");
        var ec2 = call.Home.Ec2;
        if (ec2.All<PlacementGroup>().Any(have => have.Name == name))
            throw new AwsException(400, "InvalidPlacementGroup.Duplicate", $"The placement group '{name}' already exists.");
        var group = ec2.Add(Ec2Tags.Tag(call, new PlacementGroup
        {
            Id = call.World.Ids.Ec2("pg"),
            OwnerId = call.Account.Id,
            Name = name,
            Strategy = call.Input.OptionalText("Strategy") ?? "cluster",
        }));
        return new Output { ["return"] = true, ["placementGroup"] = MachineShapes.Placement(call, group) };
    }
}
