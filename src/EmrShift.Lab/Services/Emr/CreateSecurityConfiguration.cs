namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_CreateSecurityConfiguration.html</summary>
static class CreateSecurityConfiguration
{
    public static readonly Operation Operation = new("CreateSecurityConfiguration", EmrQuestions.OnAll, Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("Name");
        var document = call.Input.Text("SecurityConfiguration");
        if (Wire.Json11.Parse(System.Text.Encoding.UTF8.GetBytes(document)) is null)
            throw EmrFinds.Invalid("Security configuration is not valid JSON.");
        if (!call.Home.Emr.SecurityConfigurations.TryAdd(name, (document, call.Now)))
            throw EmrFinds.Invalid($"SecurityConfiguration with name '{name}' already exists.");
        return new Output { ["Name"] = name, ["CreationDateTime"] = call.Now };
    }
}
