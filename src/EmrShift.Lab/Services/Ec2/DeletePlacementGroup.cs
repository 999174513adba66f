using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeletePlacementGroup.html</summary>
static class DeletePlacementGroup
{
    public static readonly Operation Operation = new("DeletePlacementGroup", call => Ec2Questions.On(call, ("placement-group", call.Input.OptionalText("GroupName"))), Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("GroupName");
        var group = call.Home.Ec2.All<PlacementGroup>().FirstOrDefault(it => it.Name == name)
            ?? throw new AwsException(400, "InvalidPlacementGroup.Unknown", $"The Placement Group '{name}' is unknown.");
        if (call.Home.Ec2.All<Instance>().Any(it => it.PlacementGroup == name && it.State != "terminated"))
            throw new AwsException(400, "InvalidPlacementGroup.InUse", $"The placement group '{name}' is in use and may not be deleted.");
        call.Home.Ec2.Remove(group);
        return Answer.Empty;
    }
}
