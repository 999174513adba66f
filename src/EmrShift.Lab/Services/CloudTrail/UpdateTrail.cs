using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html</summary>
static class UpdateTrail
{
    public static readonly Operation Operation = new("UpdateTrail", LogTrails.On(), Run);

    static Answer Run(Call call)
    {
        var trail = LogTrails.Find(call);
        var asked = new LogTrail { Name = trail.Name, Arn = trail.Arn, HomeRegion = trail.HomeRegion, AccountId = trail.AccountId, Bucket = trail.Bucket, Prefix = trail.Prefix };
        LogTrails.Apply(call, asked);
        LogTrails.CheckBucket(call, asked);
        LogTrails.Apply(call, trail);
        return LogTrails.Short(trail);
    }
}
