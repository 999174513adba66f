namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>
/// The lab has the event history, and no trails yet.
/// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
/// </summary>
static class DescribeTrails
{
    public static readonly Operation Operation = new("DescribeTrails", _ => [new Question("cloudtrail:DescribeTrails", "*")], Run);

    static Answer Run(Call call) => new Output { ["trailList"] = Output.List([]) };
}
