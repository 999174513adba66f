using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_GetBlockPublicAccessConfiguration.html</summary>
static class GetBlockPublicAccessConfiguration
{
    public static readonly Operation Operation = new("GetBlockPublicAccessConfiguration", EmrQuestions.OnAll, Run);

    static Answer Run(Call call) => new Output
    {
        ["BlockPublicAccessConfiguration"] = call.Home.Emr.BlockPublicAccess ?? new JsonObject
        {
            ["BlockPublicSecurityGroupRules"] = true,
            ["PermittedPublicSecurityGroupRuleRanges"] = new JsonArray(new JsonObject { ["MinRange"] = 22, ["MaxRange"] = 22 }),
        },
        ["BlockPublicAccessConfigurationMetadata"] = new Output { ["CreationDateTime"] = call.World.Settings.Start, ["CreatedByArn"] = call.GlobalArn("iam", "root") },
    };
}
