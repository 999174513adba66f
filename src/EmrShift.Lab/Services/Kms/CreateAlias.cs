namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html</summary>
static class CreateAlias
{
    public static readonly Operation Operation = new("CreateAlias", Aliases.Questions, Run);

    static Answer Run(Call call)
    {
        var name = Aliases.NewName(call);
        var key = KmsKeys.Find(call, call.Input.Text("TargetKeyId"), call.Caller.AccountId);
        if (!call.Home.Kms.Aliases.TryAdd(name, key.Id))
            throw new AwsException(400, "AlreadyExistsException", $"An alias with the name {call.Arn("kms", name)} already exists");
        return new Output();
    }
}
