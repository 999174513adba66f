namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html</summary>
static class DeleteRole
{
    public static readonly Operation Operation = new("DeleteRole", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        ServiceLinkedRoles.RefuseChange(role);
        var iam = call.Account.Iam;
        if (iam.InstanceProfiles.Values.Any(profile => string.Equals(profile.RoleName, role.Name, StringComparison.OrdinalIgnoreCase)))
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
        if (role.AttachedPolicies.Count > 0)
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        if (role.InlinePolicies.Count > 0)
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        iam.Roles.Remove(role.Name);
        if (role.PermissionsBoundary is { } boundary)
            ManagedPolicies.WithdrawIfUnused(call.World, iam, boundary);
        return Answer.Empty;
    }
}
