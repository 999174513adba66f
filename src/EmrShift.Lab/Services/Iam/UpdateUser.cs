namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html</summary>
static class UpdateUser
{
    public static readonly Operation Operation = new("UpdateUser", IamQuestions.OnUser, Run);

    static Answer Run(Call call)
    {
        var user = IamNames.User(call);
        var iam = call.Account.Iam;
        var name = call.Input.Has("NewUserName") ? IamChecks.Name(call, "NewUserName", 64) : user.Name;
        if (!string.Equals(name, user.Name, StringComparison.OrdinalIgnoreCase) && iam.Users.ContainsKey(name))
            throw new AwsException(409, "EntityAlreadyExists", $"User with name {name} already exists.");
        iam.Users.Remove(user.Name);
        foreach (var key in call.World.Credentials.KeysOf(call.Account.Id, user.Name).ToList())
            call.World.Credentials.Keys[key.Id] = key with { UserName = name };
        user.Name = name;
        user.Path = call.Input.OptionalText("NewPath") ?? user.Path;
        user.Arn = call.GlobalArn("iam", $"user{user.Path}{user.Name}");
        iam.Users.Add(name, user);
        return Answer.Empty;
    }
}
