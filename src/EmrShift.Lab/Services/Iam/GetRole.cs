namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html</summary>
static class GetRole
{
    public static readonly Operation Operation = new("GetRole", IamQuestions.OnRole, Run);

    static Answer Run(Call call) => new Output { ["Role"] = IamShapes.RoleInFull(IamNames.Role(call)) };
}
