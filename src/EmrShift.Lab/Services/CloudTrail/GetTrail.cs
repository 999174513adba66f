namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html</summary>
static class GetTrail
{
    public static readonly Operation Operation = new("GetTrail", LogTrails.On(), Run);

    static Answer Run(Call call)
    {
        return new Output { ["Trail"] = LogTrails.Whole(LogTrails.Find(call)) };
    }
}
