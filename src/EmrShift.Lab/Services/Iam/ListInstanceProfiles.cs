namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html</summary>
static class ListInstanceProfiles
{
    public static readonly Operation Operation = new("ListInstanceProfiles", call => IamQuestions.OnAll(call, "instance-profile"), Run);

    static Answer Run(Call call)
    {
        var iam = call.Account.Iam;
        var prefix = call.Input.OptionalText("PathPrefix") ?? "/";
        var profiles = iam.InstanceProfiles.Values.Where(profile => profile.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamPaging.Page(call, "InstanceProfiles", profiles, profile => profile.Name, profile => IamShapes.InstanceProfile(profile, iam));
    }
}
