namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_AddInstanceFleet.html</summary>
static class AddInstanceFleet
{
    public static readonly Operation Operation = new("AddInstanceFleet", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Live(call);
        if (cluster.Groups.Count > 0)
            throw EmrFinds.Invalid("Instance fleets and instance groups are mutually exclusive. The EMR cluster specified in the request uses instance groups.");
        var fleet = InstanceCollections.Fleet(call, call.Input.Object("InstanceFleet") ?? throw new AwsException(call.Service.Errors.Missing("InstanceFleet")));
        cluster.Fleets.Add(fleet);
        RunningCluster.Resize(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now, fleet, fleet.TargetOnDemand, fleet.TargetSpot);
        return new Output { ["ClusterId"] = cluster.Id, ["InstanceFleetId"] = fleet.Id, ["ClusterArn"] = cluster.Arn };
    }
}
