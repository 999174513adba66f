using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html</summary>
static class CreateGroup
{
    public static readonly Operation Operation = new("CreateGroup", call => IamQuestions.OnNew(call, "group", "GroupName"), Run);

    static Answer Run(Call call)
    {
        var name = IamChecks.Name(call, "GroupName", 128);
        var path = IamChecks.Path(call);
        var groups = call.Account.Iam.Groups;
        if (groups.ContainsKey(name))
            throw new AwsException(409, "EntityAlreadyExists", $"Group with name {name} already exists.");
        var group = new Group { Name = name, Path = path, Id = call.World.Ids.Iam("AGPA"), Arn = call.GlobalArn("iam", $"group{path}{name}"), CreatedAt = call.Now };
        groups.Add(name, group);
        return new Output { ["Group"] = IamShapes.Group(group) };
    }
}
