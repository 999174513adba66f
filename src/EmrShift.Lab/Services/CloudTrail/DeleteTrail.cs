namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html</summary>
static class DeleteTrail
{
    public static readonly Operation Operation = new("DeleteTrail", LogTrails.On(), Run);

    static Answer Run(Call call)
    {
        var trail = LogTrails.Find(call);
        trail.IsLogging = false;
        call.Account.Region(trail.HomeRegion).Trail.Trails.Remove(trail.Name);
        return new Output();
    }
}
