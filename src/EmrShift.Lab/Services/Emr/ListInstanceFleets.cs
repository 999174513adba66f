namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListInstanceFleets.html</summary>
static class ListInstanceFleets
{
    public static readonly Operation Operation = new("ListInstanceFleets", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Cluster(call);
        // 400 and not 500: Terraform asks this of every cluster and retries a 5xx for minutes (facts/clients.md).
        if (cluster.Fleets.Count == 0)
            throw EmrFinds.Invalid("Instance fleets and instance groups are mutually exclusive. The EMR cluster specified in the request uses instance groups. The ListInstanceFleets request does not support clusters that use instance groups.");
        return EmrPaging.Page(call, "InstanceFleets", cluster.Fleets, fleet => fleet.Id, EmrShapes.Fleet);
    }
}
