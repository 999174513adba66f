namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListSecurityConfigurations.html</summary>
static class ListSecurityConfigurations
{
    public static readonly Operation Operation = new("ListSecurityConfigurations", EmrQuestions.OnAll, Run);

    static Answer Run(Call call) => EmrPaging.Page(
        call, "SecurityConfigurations", call.Home.Emr.SecurityConfigurations, entry => entry.Key, entry => new Output { ["Name"] = entry.Key, ["CreationDateTime"] = entry.Value.CreatedAt });
}
