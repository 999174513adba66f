using System.Security.Cryptography;
using System.Text;
using EmrShift.Iam;

namespace EmrShift.Lab.Services.Glue;

/// <summary>
/// The policy of the whole catalogue.
/// Source: https://docs.aws.amazon.com/glue/latest/webapi/API_PutResourcePolicy.html
/// </summary>
static class PutResourcePolicy
{
    public static readonly Operation Operation = new("PutResourcePolicy", GlueQuestions.OnCatalog, Run);

    static Answer Run(Call call)
    {
        var text = call.Input.Text("PolicyInJson");
        var reading = PolicyReader.Read(text, PolicyKind.Resource);
        if (reading.Policy is null || reading.HasErrors)
            throw new AwsException(400, "InvalidInputException", $"Policy is invalid: {reading.Problems.FirstOrDefault()?.Message}");
        var glue = call.Home.Glue;
        var condition = call.Input.OptionalText("PolicyExistsCondition") ?? "NONE";
        if (condition == "MUST_EXIST" && glue.ResourcePolicy is null)
            throw GlueFinds.NotFound("Policy not found");
        if (condition == "NOT_EXIST" && glue.ResourcePolicy is not null)
            throw new AwsException(400, "ConditionCheckFailureException", "Policy already exists");
        glue.ResourcePolicy = text;
        return new Output { ["PolicyHash"] = Hash(text) };
    }

    public static string Hash(string policy) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(policy)).AsSpan(0, 16));
}
