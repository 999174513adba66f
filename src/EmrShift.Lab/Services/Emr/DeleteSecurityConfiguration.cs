namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_DeleteSecurityConfiguration.html</summary>
static class DeleteSecurityConfiguration
{
    public static readonly Operation Operation = new("DeleteSecurityConfiguration", EmrQuestions.OnAll, Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("Name");
        return call.Home.Emr.SecurityConfigurations.Remove(name) ? new Output() : throw EmrFinds.Invalid($"Security configuration with name '{name}' does not exist.");
    }
}
