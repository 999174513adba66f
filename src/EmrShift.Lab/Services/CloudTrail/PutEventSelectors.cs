using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html</summary>
static class PutEventSelectors
{
    public static readonly Operation Operation = new("PutEventSelectors", LogTrails.On("TrailName"), Run);

    // Source: CloudTrail quotas: event selectors for each trail.
    const int BasicMax = 5;

    /// <summary>The selectors of a trail as both operations answer them.</summary>
    public static Output Shape(LogTrail trail) => new()
    {
        ["TrailARN"] = trail.Arn,
        ["EventSelectors"] = trail.EventSelectors.Count > 0 ? trail.EventSelectors : null,
        ["AdvancedEventSelectors"] = trail.AdvancedEventSelectors.Count > 0 ? trail.AdvancedEventSelectors : null,
    };

    static JsonArray Kept(Call call, string member) => [.. call.Input.Objects(member).Select(selector => selector.Members.DeepClone())];

    static Answer Run(Call call)
    {
        var trail = LogTrails.Find(call, "TrailName");
        var (basic, advanced) = (Kept(call, "EventSelectors"), Kept(call, "AdvancedEventSelectors"));
        if ((basic.Count == 0) == (advanced.Count == 0) || basic.Count > BasicMax || advanced.Any(selector => selector.Items("FieldSelectors").Count == 0))
            throw new AwsException(400, "InvalidEventSelectorsException", "Specify one to five event selectors, or advanced event selectors with field selectors, not both.");
        (trail.EventSelectors, trail.AdvancedEventSelectors) = (basic, advanced);
        return Shape(trail);
    }
}
