using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html</summary>
static class DescribeLaunchTemplates
{
    public static readonly Operation Operation = new("DescribeLaunchTemplates", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var names = call.Input.Texts("LaunchTemplateName");
        var templates = call.Home.Ec2.All<LaunchTemplate>().Where(it => names.Count == 0 || names.Contains(it.Name, StringComparer.Ordinal));
        return Ec2Describe.Run(
            call, "launchTemplates", templates, "LaunchTemplateId", Ec2Finds.NoTemplate, LaunchTemplates.Shape, (it, name) => name == "launch-template-name" ? [it.Name] : null);
    }
}
