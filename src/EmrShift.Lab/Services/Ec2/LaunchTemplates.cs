using System.Globalization;
using System.Text.Json.Nodes;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Launch templates in requests.</summary>
static class LaunchTemplates
{
    /// <summary>The template that a structure names by id or name, or EC2's not-found error.</summary>
    public static LaunchTemplate Find(Call call, Input named)
    {
        var (id, name) = (named.OptionalText("LaunchTemplateId"), named.OptionalText("LaunchTemplateName"));
        if (id is null && name is null)
            throw new AwsException(400, "MissingParameter", "The request must contain the parameter launchTemplateId or launchTemplateName");
        return call.Home.Ec2.All<LaunchTemplate>().FirstOrDefault(it => id is not null ? it.Id == id : it.Name == name)
            ?? throw (id is not null
                ? Ec2Finds.NoTemplate(id)
                : new AwsException(400, "InvalidLaunchTemplateName.NotFoundException", $"The specified launch template, with template name {name}, does not exist."));
    }

    /// <summary>The id of the template that a structure names; what it wrote where there is none.</summary>
    public static string? IdOf(Call call, Input named)
    {
        var (id, name) = (named.OptionalText("LaunchTemplateId"), named.OptionalText("LaunchTemplateName"));
        return id ?? call.Home.Ec2.All<LaunchTemplate>().FirstOrDefault(it => it.Name == name)?.Id ?? name;
    }

    /// <summary>The request's template data.</summary>
    public static JsonObject Data(Call call) => (JsonObject)(call.Input.Object("LaunchTemplateData")?.Members.DeepClone()
        ?? throw new AwsException(400, "MissingParameter", "The request must contain the parameter launchTemplateData"));

    /// <summary><c>3</c>, <c>$Latest</c>, <c>$Default</c></summary>
    public static int Number(LaunchTemplate template, string? version) => version switch
    {
        null or "" or "$Default" => template.DefaultVersion,
        "$Latest" => template.Versions.Keys.Last(),
        _ when int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && template.Versions.ContainsKey(number) => number,
        _ => throw new AwsException(400, "InvalidLaunchTemplateId.VersionNotFound", $"Could not find the specified version {version} for the launch template with ID {template.Id}."),
    };

    /// <summary>A launch request over the template that it names: what the request says wins.</summary>
    public static Input Merged(Call call, Input request)
    {
        if (request.Object("LaunchTemplate") is not { } named)
            return request;
        var template = Find(call, named);
        var merged = (JsonObject)template.Versions[Number(template, named.OptionalText("Version"))].DeepClone();
        foreach (var (name, value) in request.Members)
            merged[name] = value?.DeepClone();
        return new Input(merged, call.Service);
    }

    public static Output Shape(LaunchTemplate template) => new()
    {
        ["launchTemplateId"] = template.Id,
        ["launchTemplateName"] = template.Name,
        ["createTime"] = template.CreatedAt,
        ["createdBy"] = template.CreatedBy,
        ["defaultVersionNumber"] = template.DefaultVersion,
        ["latestVersionNumber"] = template.Versions.Count == 0 ? 1 : template.Versions.Keys.Last(),
        ["tagSet"] = Ec2Tags.Shape(template),
    };

    public static Output VersionShape(LaunchTemplate template, int number)
    {
        var data = template.Versions[number];
        return new Output
        {
            ["launchTemplateId"] = template.Id,
            ["launchTemplateName"] = template.Name,
            ["versionNumber"] = number,
            ["createTime"] = template.CreatedAt,
            ["createdBy"] = template.CreatedBy,
            ["defaultVersion"] = number == template.DefaultVersion,
            ["launchTemplateData"] = new Output
            {
                ["imageId"] = data.Text("ImageId"),
                ["instanceType"] = data.Text("InstanceType"),
                ["keyName"] = data.Text("KeyName"),
            },
        };
    }
}
