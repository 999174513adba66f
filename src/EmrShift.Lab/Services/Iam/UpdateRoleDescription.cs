namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html</summary>
static class UpdateRoleDescription
{
    public static readonly Operation Operation = new("UpdateRoleDescription", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        role.Description = call.Input.Text("Description");
        return new Output { ["Role"] = IamShapes.Role(role) };
    }
}
