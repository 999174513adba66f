using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_PutAutoTerminationPolicy.html</summary>
static class PutAutoTerminationPolicy
{
    public static readonly Operation Operation = new("PutAutoTerminationPolicy", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        EmrFinds.Live(call).AutoTerminationPolicy = (JsonObject?)call.Input.Object("AutoTerminationPolicy")?.Members.DeepClone();
        return new Output();
    }
}
