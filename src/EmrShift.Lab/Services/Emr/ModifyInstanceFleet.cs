namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ModifyInstanceFleet.html</summary>
static class ModifyInstanceFleet
{
    public static readonly Operation Operation = new("ModifyInstanceFleet", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Live(call);
        var request = call.Input.Object("InstanceFleet") ?? throw new AwsException(call.Service.Errors.Missing("InstanceFleet"));
        var id = request.Text("InstanceFleetId");
        var fleet = cluster.Fleets.Find(fleet => fleet.Id == id) ?? throw EmrFinds.Invalid($"Instance fleet id '{id}' is not valid.");
        RunningCluster.Resize(
            new ServiceRoleCalls(call.World, call.Performer, cluster),
            call.Now,
            fleet,
            request.OptionalInt("TargetOnDemandCapacity") ?? fleet.TargetOnDemand,
            request.OptionalInt("TargetSpotCapacity") ?? fleet.TargetSpot);
        return Answer.Empty;
    }
}
