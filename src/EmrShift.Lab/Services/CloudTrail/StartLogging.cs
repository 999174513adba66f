namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html</summary>
static class StartLogging
{
    public static readonly Operation Operation = new("StartLogging", LogTrails.On(), Run);

    static Answer Run(Call call)
    {
        var trail = LogTrails.Find(call);
        (trail.IsLogging, trail.StartedAt) = (true, call.Now);
        return new Output();
    }
}
