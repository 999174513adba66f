namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html</summary>
static class ListInstanceProfilesForRole
{
    public static readonly Operation Operation = new("ListInstanceProfilesForRole", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        var iam = call.Account.Iam;
        var profiles = iam.InstanceProfiles.Values.Where(profile => string.Equals(profile.RoleName, role.Name, StringComparison.OrdinalIgnoreCase));
        return IamPaging.Page(call, "InstanceProfiles", profiles, profile => profile.Name, profile => IamShapes.InstanceProfile(profile, iam));
    }
}
