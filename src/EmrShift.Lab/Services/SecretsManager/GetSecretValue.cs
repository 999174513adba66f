namespace EmrShift.Lab.Services.SecretsManager;

/// <summary>Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html</summary>
static class GetSecretValue
{
    public static readonly Operation Operation = new("GetSecretValue", Secrets.OnSecret, Run);

    static Answer Run(Call call)
    {
        var secret = Secrets.Known(call);
        return new Output { ["ARN"] = secret.Arn, ["Name"] = secret.Name, ["VersionId"] = secret.VersionId, ["SecretString"] = secret.Text, ["CreatedDate"] = secret.CreatedAt };
    }
}
