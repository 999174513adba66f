using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html</summary>
static class DescribeTrails
{
    public static readonly Operation Operation = new("DescribeTrails", LogTrails.OnAll, Run);

    static Answer Run(Call call)
    {
        var asked = call.Input.Texts("trailNameList");
        var trails = asked.Count == 0 ? LogTrails.Visible(call) : asked.Select(name => LogTrails.FindOrNull(call, name)).OfType<LogTrail>();
        return new Output { ["trailList"] = Output.List(trails, LogTrails.Whole) };
    }
}
