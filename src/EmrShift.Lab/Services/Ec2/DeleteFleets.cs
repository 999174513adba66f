using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteFleets.html</summary>
static class DeleteFleets
{
    public static readonly Operation Operation = new("DeleteFleets", call => call.Input.Texts("FleetId").Select(id => Ec2Questions.Existing(call, "DeleteFleets", "fleet", id)), Run);

    static Answer Run(Call call)
    {
        var fleets = call.Input.Texts("FleetId").Select(id => call.Home.Ec2.Find<Fleet>(id) ?? throw Ec2Finds.Nothing(id)).ToList();
        foreach (var fleet in fleets)
        {
            fleet.State = "deleted";
            if (call.Input.Flag("TerminateInstances"))
            {
                foreach (var instance in fleet.InstanceIds.Select(call.Home.Ec2.Find<Instance>).OfType<Instance>())
                    InstanceLaunch.Unmake(call.Home.Ec2, instance);
            }
        }
        return new Output
        {
            ["successfulFleetDeletionSet"] = Output.List(fleets, fleet => new Output
            {
                ["fleetId"] = fleet.Id,
                ["currentFleetState"] = "deleted",
                ["previousFleetState"] = "active",
            }),
        };
    }
}
