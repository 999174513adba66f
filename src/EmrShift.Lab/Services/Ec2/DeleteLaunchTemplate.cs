namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplate.html</summary>
static class DeleteLaunchTemplate
{
    public static readonly Operation Operation = new("DeleteLaunchTemplate", call => Ec2Questions.On(call, ("launch-template", LaunchTemplates.IdOf(call, call.Input))), Run);

    static Answer Run(Call call)
    {
        var template = LaunchTemplates.Find(call, call.Input);
        call.Home.Ec2.Remove(template);
        return new Output { ["launchTemplate"] = LaunchTemplates.Shape(template) };
    }
}
