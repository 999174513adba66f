namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html</summary>
static class CreateLaunchTemplateVersion
{
    public static readonly Operation Operation = new("CreateLaunchTemplateVersion", call => Ec2Questions.On(call, ("launch-template", LaunchTemplates.IdOf(call, call.Input))), Run);

    static Answer Run(Call call)
    {
        var template = LaunchTemplates.Find(call, call.Input);
        var number = template.Versions.Keys.Last() + 1;
        template.Versions[number] = LaunchTemplates.Data(call);
        return new Output { ["launchTemplateVersion"] = LaunchTemplates.VersionShape(template, number) };
    }
}
