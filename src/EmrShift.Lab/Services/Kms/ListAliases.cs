namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html</summary>
static class ListAliases
{
    public static readonly Operation Operation = new("ListAliases", KmsQuestions.OnAll, Run);

    static Answer Run(Call call)
    {
        var wanted = call.Input.OptionalText("KeyId") is { } name ? KmsKeys.Find(call, name, call.Caller.AccountId).Id : null;
        var kms = call.Home.Kms;
        return KmsShapes.Page(call, "Aliases", 50, 100, kms.Aliases.Where(alias => wanted is null || alias.Value == wanted), alias => alias.Key, alias => new Output
        {
            ["AliasName"] = alias.Key,
            ["AliasArn"] = call.Arn("kms", alias.Key),
            ["TargetKeyId"] = alias.Value,
            ["CreationDate"] = kms.Keys[alias.Value].CreatedAt,
            ["LastUpdatedDate"] = kms.Keys[alias.Value].CreatedAt,
        });
    }
}
