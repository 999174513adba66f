namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// "The caller of this operation must be granted the PassRole permission on the IAM role by a permissions policy."
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
/// </summary>
static class AddRoleToInstanceProfile
{
    public static readonly Operation Operation = new("AddRoleToInstanceProfile", Questions, Run);

    static IEnumerable<Question> Questions(Call call)
    {
        foreach (var question in IamQuestions.OnInstanceProfile(call))
            yield return question;
        var name = call.Input.Text("RoleName");
        var role = call.Account.Iam.Roles.GetValueOrDefault(name);
        yield return new Question("iam:PassRole", role?.Arn ?? call.GlobalArn("iam", $"role/{name}"))
            .With("iam:PassedToService", "ec2.amazonaws.com")
            .WithResourceTags(IamTags.Of(role?.Tags), "iam");
    }

    static Answer Run(Call call)
    {
        var profile = IamNames.InstanceProfile(call);
        var role = IamNames.Role(call);
        ServiceLinkedRoles.RefuseChange(role);
        if (profile.RoleName is not null)
            throw new AwsException(409, "LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        profile.RoleName = role.Name;
        return Answer.Empty;
    }
}
