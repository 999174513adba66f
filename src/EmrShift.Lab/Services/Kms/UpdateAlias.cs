namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html</summary>
static class UpdateAlias
{
    public static readonly Operation Operation = new("UpdateAlias", Aliases.Questions, Run);

    static Answer Run(Call call)
    {
        var name = Aliases.Known(call);
        call.Home.Kms.Aliases[name] = KmsKeys.Find(call, call.Input.Text("TargetKeyId"), call.Caller.AccountId).Id;
        return new Output();
    }
}
