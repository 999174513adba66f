namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html</summary>
static class GetTrailStatus
{
    public static readonly Operation Operation = new("GetTrailStatus", LogTrails.On(), Run);

    static Answer Run(Call call)
    {
        var trail = LogTrails.Find(call);
        return new Output
        {
            ["IsLogging"] = trail.IsLogging,
            ["LatestDeliveryError"] = trail.DeliveryError,
            ["LatestDeliveryTime"] = trail.DeliveredAt,
            ["StartLoggingTime"] = trail.StartedAt,
            ["StopLoggingTime"] = trail.StoppedAt,
        };
    }
}
