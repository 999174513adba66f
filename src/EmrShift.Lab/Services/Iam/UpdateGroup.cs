namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html</summary>
static class UpdateGroup
{
    public static readonly Operation Operation = new("UpdateGroup", IamQuestions.OnGroup, Run);

    static Answer Run(Call call)
    {
        var group = IamNames.Group(call);
        var iam = call.Account.Iam;
        var name = call.Input.Has("NewGroupName") ? IamChecks.Name(call, "NewGroupName", 128) : group.Name;
        if (!string.Equals(name, group.Name, StringComparison.OrdinalIgnoreCase) && iam.Groups.ContainsKey(name))
            throw new AwsException(409, "EntityAlreadyExists", $"Group with name {name} already exists.");
        iam.Groups.Remove(group.Name);
        foreach (var user in iam.Users.Values.Where(user => user.Groups.Remove(group.Name)))
            user.Groups.Add(name);
        group.Name = name;
        group.Path = call.Input.OptionalText("NewPath") ?? group.Path;
        group.Arn = call.GlobalArn("iam", $"group{group.Path}{group.Name}");
        iam.Groups.Add(name, group);
        return Answer.Empty;
    }
}
