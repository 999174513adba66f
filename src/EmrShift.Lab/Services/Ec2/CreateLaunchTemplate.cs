using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html</summary>
static class CreateLaunchTemplate
{
    public static readonly Operation Operation = new("CreateLaunchTemplate", call => Ec2Questions.Create(call, "launch-template"), Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("LaunchTemplateName");
        var ec2 = call.Home.Ec2;
        if (ec2.All<LaunchTemplate>().Any(have => have.Name == name))
            throw new AwsException(400, "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        var template = Ec2Tags.Tag(call, new LaunchTemplate
        {
            Id = call.World.Ids.Ec2("lt"),
            OwnerId = call.Account.Id,
            Name = name,
            CreatedAt = call.Now,
            CreatedBy = call.Caller.Arn,
        });
        template.Versions[1] = LaunchTemplates.Data(call);
        ec2.Add(template);
        return new Output { ["launchTemplate"] = LaunchTemplates.Shape(template) };
    }
}
