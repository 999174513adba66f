using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html</summary>
static class CreateInstanceProfile
{
    public static readonly Operation Operation = new("CreateInstanceProfile", call => IamQuestions.OnNew(call, "instance-profile", "InstanceProfileName"), Run);

    static Answer Run(Call call)
    {
        var name = IamChecks.Name(call, "InstanceProfileName", 128);
        var path = IamChecks.Path(call);
        var iam = call.Account.Iam;
        if (iam.InstanceProfiles.ContainsKey(name))
            throw new AwsException(409, "EntityAlreadyExists", $"Instance Profile {name} already exists.");
        var profile = new InstanceProfile
        {
            Name = name,
            Path = path,
            Id = call.World.Ids.Iam("AIPA"),
            Arn = call.GlobalArn("iam", $"instance-profile{path}{name}"),
            CreatedAt = call.Now,
        };
        IamTags.Set(call, profile.Tags);
        iam.InstanceProfiles.Add(name, profile);
        return new Output { ["InstanceProfile"] = IamShapes.InstanceProfile(profile, iam) };
    }
}
