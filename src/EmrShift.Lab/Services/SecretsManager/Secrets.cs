using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.SecretsManager;

/// <summary>
/// Secrets: found by name or ARN, asked about.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Secrets Manager".
/// </summary>
static class Secrets
{
    public static IEnumerable<Question> OnSecret(Call call)
    {
        var id = call.Input.Text("SecretId");
        var secret = Find(call, id);
        // A name that nobody has is asked about as it stands.
        var arn = secret?.Arn ?? (id.StartsWith("arn:", StringComparison.Ordinal) ? id : call.Arn("secretsmanager", $"secret:{id}"));
        return [new Question($"secretsmanager:{call.Operation.Name}", arn).With("secretsmanager:SecretId", secret?.Arn).WithResourceTags(secret?.Tags ?? [])];
    }

    public static Secret Known(Call call) =>
        Find(call, call.Input.Text("SecretId")) ?? throw new AwsException(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

    static Secret? Find(Call call, string nameOrArn) =>
        call.Home.Secrets.Secrets.Values.FirstOrDefault(secret => secret.Name == nameOrArn || secret.Arn == nameOrArn);
}
