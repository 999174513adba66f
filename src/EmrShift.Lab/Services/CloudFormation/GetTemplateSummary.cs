namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html</summary>
static class GetTemplateSummary
{
    public static readonly Operation Operation = new("GetTemplateSummary", StackQuestions.OnStack, Run) { RequestParameters = StackEvents.Request };

    static Answer Run(Call call)
    {
        var template = call.Input.OptionalText("StackName") is { Length: > 0 }
            ? Iac.CloudFormation.Template.Read(Stacks.Find(call).Source?.Text ?? "").Template ?? throw StackTemplates.Invalid("The stack has no template yet.")
            : StackTemplates.Read(call, null).Template;
        var (capabilities, types) = StackTemplates.Capability(template);
        return new Output
        {
            ["Parameters"] = Output.List(template.Parameters, parameter => new Output
            {
                ["ParameterKey"] = parameter.Name,
                ["DefaultValue"] = parameter.Default,
                ["ParameterType"] = parameter.Type,
                ["NoEcho"] = parameter.IsSecret,
                ["Description"] = parameter.Description,
                ["ParameterConstraints"] = new Output { ["AllowedValues"] = parameter.AllowedValues.IsEmpty ? null : Output.List(parameter.AllowedValues) },
            }),
            ["Description"] = template.Description,
            ["Capabilities"] = capabilities.Count == 0 ? null : Output.List(capabilities),
            ["CapabilitiesReason"] = capabilities.Count == 0 ? null : $"The following resource(s) require capabilities: [{string.Join(", ", types)}]",
            ["ResourceTypes"] = Output.List(template.Resources.Select(resource => resource.Type).Distinct(StringComparer.Ordinal)),
            ["Version"] = "2010-09-09",
        };
    }
}
