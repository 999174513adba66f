namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html</summary>
static class GetUser
{
    public static readonly Operation Operation = new("GetUser", IamQuestions.OnUserOrCaller, Run);

    static Answer Run(Call call)
    {
        if (call.Input.Has("UserName"))
            return new Output { ["User"] = IamShapes.UserInFull(IamNames.User(call)) };
        if (call.Caller.Kind == CallerKind.IamUser)
            return new Output { ["User"] = IamShapes.UserInFull(call.Account.Iam.Users[call.Caller.Name]) };
        throw new AwsException(400, "ValidationError", "Must specify userName when calling with non-User credentials");
    }
}
