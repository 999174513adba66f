namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html</summary>
static class GetEventSelectors
{
    public static readonly Operation Operation = new("GetEventSelectors", LogTrails.On("TrailName"), Run);

    static Answer Run(Call call)
    {
        var trail = LogTrails.Find(call, "TrailName");
        if (trail.EventSelectors.Count + trail.AdvancedEventSelectors.Count > 0)
            return PutEventSelectors.Shape(trail);
        // A trail that nobody set selectors on has this one.
        var standard = new Output
        {
            ["ReadWriteType"] = "All",
            ["IncludeManagementEvents"] = true,
            ["DataResources"] = Output.List([]),
            ["ExcludeManagementEventSources"] = Output.List([]),
        };
        return new Output { ["TrailARN"] = trail.Arn, ["EventSelectors"] = (IReadOnlyList<object>)[standard] };
    }
}
