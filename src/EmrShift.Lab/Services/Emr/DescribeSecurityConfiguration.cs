namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_DescribeSecurityConfiguration.html</summary>
static class DescribeSecurityConfiguration
{
    public static readonly Operation Operation = new("DescribeSecurityConfiguration", EmrQuestions.OnAll, Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("Name");
        return call.Home.Emr.SecurityConfigurations.TryGetValue(name, out var configuration)
            ? new Output { ["Name"] = name, ["SecurityConfiguration"] = configuration.Document, ["CreationDateTime"] = configuration.CreatedAt }
            : throw EmrFinds.Invalid($"Security configuration with name '{name}' does not exist.");
    }
}
