using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.SecretsManager;

/// <summary>Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html</summary>
static class CreateSecret
{
    public static readonly Operation Operation = new("CreateSecret", Questions, Run) { RequestParameters = call => new() { ["name"] = call.Input.OptionalText("Name") } };

    static IEnumerable<Question> Questions(Call call) =>
    [
        new Question("secretsmanager:CreateSecret", call.Arn("secretsmanager", $"secret:{call.Input.Text("Name")}"))
            .With("secretsmanager:Name", call.Input.Text("Name"))
            .WithRequestTags(call.Input.Tags("Tags")),
    ];

    static Answer Run(Call call)
    {
        var name = call.Input.Text("Name");
        var text = call.Input.OptionalText("SecretString") ?? "";
        // A request that comes again with its token has its first answer. SDKs make a token of their own where the caller gives none.
        if (call.Home.Secrets.Secrets.TryGetValue(name, out var known) && call.Input.OptionalText("ClientRequestToken") == known.VersionId && known.Text == text)
            return Shape(known);
        var suffix = call.World.Ids.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 6);
        var made = new Secret(name, call.Arn("secretsmanager", $"secret:{name}-{suffix}"), text, call.Now)
        {
            VersionId = call.Input.OptionalText("ClientRequestToken") ?? call.World.Ids.Uuid(),
            Tags = call.Input.Tags("Tags"),
        };
        return call.Home.Secrets.Secrets.TryAdd(name, made)
            ? Shape(made)
            : throw new AwsException(400, "ResourceExistsException", $"The operation failed because the secret {name} already exists.");
    }

    static Output Shape(Secret secret) => new() { ["ARN"] = secret.Arn, ["Name"] = secret.Name, ["VersionId"] = secret.VersionId };
}
