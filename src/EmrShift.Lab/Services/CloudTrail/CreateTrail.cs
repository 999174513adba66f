using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html</summary>
static class CreateTrail
{
    public static readonly Operation Operation = new("CreateTrail", LogTrails.On(), Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("Name");
        LogTrails.CheckName(name);
        if (LogTrails.FindOrNull(call, name) is not null)
            throw new AwsException(400, "TrailAlreadyExistsException", $"Trail {name} already exists for customer: {call.Caller.AccountId}");
        var trail = new LogTrail
        {
            Name = name,
            Arn = call.Arn("cloudtrail", $"trail/{name}"),
            HomeRegion = call.Region,
            AccountId = call.Caller.AccountId,
            Bucket = call.Input.Text("S3BucketName"),
        };
        LogTrails.Apply(call, trail);
        LogTrails.CheckBucket(call, trail);
        call.Home.Trail.Trails.Add(name, trail);
        return LogTrails.Short(trail);
    }
}
