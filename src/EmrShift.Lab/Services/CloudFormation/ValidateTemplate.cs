namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html</summary>
static class ValidateTemplate
{
    public static readonly Operation Operation = new("ValidateTemplate", StackQuestions.OnAll, Run) { IsRead = true, RequestParameters = StackEvents.Request };

    static Answer Run(Call call)
    {
        var (_, template) = StackTemplates.Read(call, null);
        var (capabilities, types) = StackTemplates.Capability(template);
        return new Output
        {
            ["Parameters"] = Output.List(template.Parameters, parameter => new Output
            {
                ["ParameterKey"] = parameter.Name,
                ["DefaultValue"] = parameter.Default,
                ["NoEcho"] = parameter.IsSecret,
                ["Description"] = parameter.Description,
            }),
            ["Description"] = template.Description,
            ["Capabilities"] = capabilities.Count == 0 ? null : Output.List(capabilities),
            ["CapabilitiesReason"] = capabilities.Count == 0 ? null : $"The following resource(s) require capabilities: [{string.Join(", ", types)}]",
        };
    }
}
