namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html</summary>
static class RemoveRoleFromInstanceProfile
{
    public static readonly Operation Operation = new("RemoveRoleFromInstanceProfile", IamQuestions.OnInstanceProfile, Run);

    static Answer Run(Call call)
    {
        var profile = IamNames.InstanceProfile(call);
        var role = IamNames.Role(call);
        if (!string.Equals(profile.RoleName, role.Name, StringComparison.OrdinalIgnoreCase))
            throw IamNames.NoSuchEntity($"Role {role.Name} is not in instance profile {profile.Name}.");
        profile.RoleName = null;
        return Answer.Empty;
    }
}
