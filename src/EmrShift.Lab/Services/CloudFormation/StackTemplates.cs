using EmrShift.Iac.CloudFormation;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>
/// The template and the parameters of a request, with what CloudFormation refuses before it makes anything.
/// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html; the texts as the service is seen to give them.
/// </summary>
static class StackTemplates
{
    // Source: CloudFormation User Guide, "Understand CloudFormation quotas".
    const int BodyMax = 51_200;

    /// <summary>The request's template.</summary>
    /// <param name="call">The call.</param>
    /// <param name="before">What the stack is made from now, for <c>UsePreviousTemplate</c>; null: there is nothing.</param>
    public static (string Text, Template Template) Read(Call call, StackSource? before)
    {
        var body = call.Input.OptionalText("TemplateBody");
        var url = call.Input.OptionalText("TemplateURL");
        if (call.Input.Flag("UsePreviousTemplate") && before is not null)
            body = before.Text;
        else if (body is null && url is null)
            throw Invalid("Either Template URL or Template Body must be specified.");
        else if (body is not null && url is not null)
            throw Invalid("Only one of TemplateBody or TemplateURL may be specified.");
        else if (body?.Length > BodyMax)
            throw Invalid($"1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to {BodyMax}");
        body ??= TemplateUrl.Fetch(call, url!);
        var (template, problem) = Template.Read(body);
        return template is null ? throw Invalid(problem!) : (body, template);
    }

    /// <summary>What a stack is to be made from, checked.</summary>
    public static StackSource Source(Call call, StackSource? before)
    {
        var (text, template) = Read(call, before);
        if (template.Transforms is [var macro, ..])
            throw Invalid($"No transform named {macro} found. The lab has none.");
        Check(template);
        var capabilities = call.Input.Texts("Capabilities");
        if (Capability(template) is { Names: { Count: > 0 } needed } && !needed.Any(name => capabilities.Contains(name, StringComparer.Ordinal)) && !capabilities.Contains("CAPABILITY_NAMED_IAM", StringComparer.Ordinal))
            throw new AwsException(new AwsError(400, "InsufficientCapabilitiesException", $"Requires capabilities : [{needed[0]}]"));
        var parameters = Parameters(call, template, before);
        var tags = call.Input.Has("Tags") ? call.Input.Tags("Tags") : before?.Tags ?? [];
        return new StackSource(text, parameters, tags, capabilities);
    }

    /// <summary>The capability that a template needs, and because of which types.</summary>
    public static (IReadOnlyList<string> Names, IReadOnlyList<string> Types) Capability(Template template)
    {
        var iam = template.Resources.Where(resource => AllResourceTypes.All.GetValueOrDefault(resource.Type)?.NeedsCapability == true).ToList();
        if (iam.Count == 0)
            return ([], []);
        // Source: CloudFormation User Guide, "Acknowledging IAM resources in CloudFormation templates": custom names ask for the stronger one.
        var isNamed = iam.Exists(resource => AllResourceTypes.All[resource.Type].NameProperty is { } name && resource.Properties is Iac.Value.MapOf map && map.Entries.Any(entry => entry.Key == name));
        return ([isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM"], [.. iam.Select(resource => resource.Type).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The parameters of a request with the pseudo parameters.</summary>
    public static Dictionary<string, string> Values(Stack stack, string partition, IReadOnlyDictionary<string, string> parameters)
    {
        var parts = stack.Id.Split(':');
        return new(parameters, StringComparer.Ordinal)
        {
            ["AWS::AccountId"] = parts[4],
            ["AWS::Partition"] = partition,
            ["AWS::Region"] = parts[3],
            ["AWS::StackId"] = stack.Id,
            ["AWS::StackName"] = stack.Name,
            ["AWS::URLSuffix"] = partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
            ["AWS::NotificationARNs"] = "",
        };
    }

    /// <summary>What CloudFormation calls a request or a template that it can't take.</summary>
    public static AwsException Invalid(string message) => new(new AwsError(400, "ValidationError", message) { TrailCode = "ValidationException" });

    static void Check(Template template)
    {
        var unknown = template.Resources.Select(resource => resource.Type).Where(type => !AllResourceTypes.All.ContainsKey(type)).Distinct(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw Invalid($"Template format error: Unrecognized resource types: [{string.Join(", ", unknown)}]. The lab's stacks can have: {string.Join(", ", AllResourceTypes.All.Keys)}.");
        if (template.Unresolved is { IsEmpty: false } unresolved)
            throw Invalid($"Template format error: Unresolved resource dependencies [{string.Join(", ", unresolved)}] in the Resources block of the template");
        var anything = new StackValues(new Dictionary<string, string>(), (_, _) => null, []);
        if (template.Order(anything).Circle is { IsEmpty: false } circle)
            throw Invalid($"Circular dependency between resources: [{string.Join(", ", circle)}]");
    }

    static Dictionary<string, string> Parameters(Call call, Template template, StackSource? before)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in call.Input.Objects("Parameters"))
        {
            var name = parameter.Text("ParameterKey");
            var value = parameter.Flag("UsePreviousValue") ? before?.Parameters.GetValueOrDefault(name) : parameter.OptionalText("ParameterValue");
            given[name] = value ?? throw Invalid($"Invalid input for parameter key {name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template");
        }
        if (given.Keys.Where(name => !template.Parameters.Any(parameter => parameter.Name == name)).ToList() is { Count: > 0 } unknown)
            throw Invalid($"Parameters: [{string.Join(", ", unknown)}] do not exist in the template");
        foreach (var parameter in template.Parameters.Where(parameter => parameter.Default is not null))
            given.TryAdd(parameter.Name, parameter.Default!);
        if (template.Parameters.Where(parameter => !given.ContainsKey(parameter.Name)).Select(parameter => parameter.Name).ToList() is { Count: > 0 } missing)
            throw Invalid($"Parameters: [{string.Join(", ", missing)}] must have values");
        foreach (var parameter in template.Parameters.Where(parameter => parameter.AllowedValues.Length > 0 && !parameter.AllowedValues.Contains(given[parameter.Name], StringComparer.Ordinal)))
            throw Invalid($"Parameter '{parameter.Name}' must be one of AllowedValues");
        return given;
    }
}
