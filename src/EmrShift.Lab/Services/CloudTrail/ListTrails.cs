namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html</summary>
static class ListTrails
{
    public static readonly Operation Operation = new("ListTrails", LogTrails.OnAll, Run);

    static Answer Run(Call call)
    {
        var trails = call.Account.Regions.Values.SelectMany(region => region.Trail.Trails.Values);
        return new Output { ["Trails"] = Output.List(trails, trail => new Output { ["TrailARN"] = trail.Arn, ["Name"] = trail.Name, ["HomeRegion"] = trail.HomeRegion }) };
    }
}
