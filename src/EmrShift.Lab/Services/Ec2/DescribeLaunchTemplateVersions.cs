namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html</summary>
static class DescribeLaunchTemplateVersions
{
    public static readonly Operation Operation = new("DescribeLaunchTemplateVersions", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var template = LaunchTemplates.Find(call, call.Input);
        var wanted = call.Input.Texts("LaunchTemplateVersion").Select(version => LaunchTemplates.Number(template, version)).ToList();
        var versions = template.Versions.Keys.Where(number => wanted.Count == 0 || wanted.Contains(number));
        return new Output { ["launchTemplateVersionSet"] = Output.List(versions, number => LaunchTemplates.VersionShape(template, number)) };
    }
}
