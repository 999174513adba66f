using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html</summary>
static class CreateUser
{
    public static readonly Operation Operation = new("CreateUser", call => IamQuestions.OnNew(call, "user", "UserName"), Run);

    static Answer Run(Call call)
    {
        var name = IamChecks.Name(call, "UserName", 64);
        var path = IamChecks.Path(call);
        var users = call.Account.Iam.Users;
        if (users.ContainsKey(name))
            throw new AwsException(409, "EntityAlreadyExists", $"User with name {name} already exists.");
        var user = new User
        {
            Name = name,
            Path = path,
            Id = call.World.Ids.Iam("AIDA"),
            Arn = call.GlobalArn("iam", $"user{path}{name}"),
            CreatedAt = call.Now,
            PermissionsBoundary = call.Input.OptionalText("PermissionsBoundary") is { } boundary ? IamChecks.Attachable(call, boundary) : null,
        };
        IamTags.Set(call, user.Tags);
        users.Add(name, user);
        return new Output { ["User"] = IamShapes.UserInFull(user) };
    }
}
