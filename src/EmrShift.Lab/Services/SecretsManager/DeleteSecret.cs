namespace EmrShift.Lab.Services.SecretsManager;

/// <summary>
/// The lab waits for no recovery window.
/// Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
/// </summary>
static class DeleteSecret
{
    public static readonly Operation Operation = new("DeleteSecret", Secrets.OnSecret, Run);

    static Answer Run(Call call)
    {
        var secret = Secrets.Known(call);
        call.Home.Secrets.Secrets.Remove(secret.Name);
        return new Output { ["ARN"] = secret.Arn, ["Name"] = secret.Name, ["DeletionDate"] = call.Now };
    }
}
