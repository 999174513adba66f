namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>
/// The lab has the event history, and no trails yet.
/// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html
/// </summary>
static class ListTrails
{
    public static readonly Operation Operation = new("ListTrails", _ => [new Question("cloudtrail:ListTrails", "*")], Run);

    static Answer Run(Call call) => new Output { ["Trails"] = Output.List([]) };
}
