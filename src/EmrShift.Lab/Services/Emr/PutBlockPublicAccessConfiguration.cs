using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_PutBlockPublicAccessConfiguration.html</summary>
static class PutBlockPublicAccessConfiguration
{
    public static readonly Operation Operation = new("PutBlockPublicAccessConfiguration", EmrQuestions.OnAll, Run);

    static Answer Run(Call call)
    {
        call.Home.Emr.BlockPublicAccess = (JsonObject?)call.Input.Object("BlockPublicAccessConfiguration")?.Members.DeepClone();
        return new Output();
    }
}
