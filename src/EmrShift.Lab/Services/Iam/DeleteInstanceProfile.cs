namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html</summary>
static class DeleteInstanceProfile
{
    public static readonly Operation Operation = new("DeleteInstanceProfile", IamQuestions.OnInstanceProfile, Run);

    static Answer Run(Call call)
    {
        var profile = IamNames.InstanceProfile(call);
        if (profile.RoleName is not null)
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
        call.Account.Iam.InstanceProfiles.Remove(profile.Name);
        return Answer.Empty;
    }
}
