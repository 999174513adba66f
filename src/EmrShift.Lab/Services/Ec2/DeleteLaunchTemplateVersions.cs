namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplateVersions.html</summary>
static class DeleteLaunchTemplateVersions
{
    public static readonly Operation Operation = new("DeleteLaunchTemplateVersions", call => Ec2Questions.On(call, ("launch-template", LaunchTemplates.IdOf(call, call.Input))), Run);

    static Answer Run(Call call)
    {
        var template = LaunchTemplates.Find(call, call.Input);
        var numbers = call.Input.Texts("LaunchTemplateVersion").Select(version => LaunchTemplates.Number(template, version)).ToList();
        foreach (var number in numbers.Where(number => number != template.DefaultVersion))
            template.Versions.Remove(number);
        return new Output
        {
            ["successfullyDeletedLaunchTemplateVersionSet"] = Output.List(
                numbers.Where(number => number != template.DefaultVersion), number => new Output { ["launchTemplateId"] = template.Id, ["versionNumber"] = number }),
        };
    }
}
