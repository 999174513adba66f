namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html</summary>
static class DeleteServiceLinkedRole
{
    public static readonly Operation Operation = new("DeleteServiceLinkedRole", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        if (role.LinkedService is null)
            throw new AwsException(400, "InvalidInput", $"The role {role.Name} is not a service-linked role.");
        call.Account.Iam.Roles.Remove(role.Name);
        return new Output { ["DeletionTaskId"] = $"task{role.Path}{role.Name}/{call.World.Ids.Uuid()}" };
    }
}
