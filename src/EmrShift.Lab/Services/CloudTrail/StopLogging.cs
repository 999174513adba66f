namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html</summary>
static class StopLogging
{
    public static readonly Operation Operation = new("StopLogging", LogTrails.On(), Run);

    static Answer Run(Call call)
    {
        var trail = LogTrails.Find(call);
        (trail.IsLogging, trail.StoppedAt) = (false, call.Now);
        return new Output();
    }
}
