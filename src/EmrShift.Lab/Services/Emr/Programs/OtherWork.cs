using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>Single calls that programs make beside their data (facts/failure-catalogue.md, rows 55, 56 and 58).</summary>
static class OtherWork
{
    /// <summary>Reads a secret, by its name or ARN.</summary>
    public static StepFailure? ReadSecret(NodeCalls node, string secret) =>
        node.Call("secretsmanager", "GetSecretValue", new JsonObject { ["SecretId"] = secret }).Error is { } error ? StepFailure.Of(StepFailure.Python("GetSecretValue", error)) : null;

    /// <summary>Assumes a role, as EMRFS does for roles that its security configuration maps.</summary>
    public static StepFailure? AssumeRole(NodeCalls node, string role)
    {
        var outcome = node.Call("sts", "AssumeRole", new JsonObject { ["RoleArn"] = role, ["RoleSessionName"] = "emr" });
        return outcome.Error is { } error ? NotAssumed(error) : null;
    }

    public static StepFailure NotAssumed(AwsError error) =>
        StepFailure.Of(StepFailure.Java("com.amazonaws.services.securitytoken.model.AWSSecurityTokenServiceException", "AWSSecurityTokenService", error));

    /// <summary>Starts a SageMaker training job.</summary>
    public static StepFailure? Train(NodeCalls node, string job) =>
        node.Call("sagemaker", "CreateTrainingJob", new JsonObject { ["TrainingJobName"] = job }).Error is { } error ? StepFailure.Of(StepFailure.Python("CreateTrainingJob", error)) : null;
}
