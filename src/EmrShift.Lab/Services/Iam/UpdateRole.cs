namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html</summary>
static class UpdateRole
{
    public static readonly Operation Operation = new("UpdateRole", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        ServiceLinkedRoles.RefuseChange(role);
        role.MaxSessionDuration = Duration(call) ?? role.MaxSessionDuration;
        role.Description = call.Input.OptionalText("Description") ?? role.Description;
        return new Output();
    }

    /// <summary>The longest session of the request, in seconds; null: not in the request.</summary>
    public static int? Duration(Call call) => call.Input.OptionalInt("MaxSessionDuration") switch
    {
        null => null,
        >= 3600 and <= 43200 and var seconds => seconds,
        var seconds => throw new AwsException(
            400,
            "ValidationError",
            $"1 validation error detected: Value '{seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 and 43200"),
    };
}
