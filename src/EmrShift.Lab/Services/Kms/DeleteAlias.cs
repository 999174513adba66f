namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html</summary>
static class DeleteAlias
{
    public static readonly Operation Operation = new("DeleteAlias", Aliases.Questions, Run);

    static Answer Run(Call call)
    {
        call.Home.Kms.Aliases.Remove(Aliases.Known(call));
        return new Output();
    }
}
