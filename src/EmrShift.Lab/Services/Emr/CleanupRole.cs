using EmrShift.Lab.Services.Iam;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// AWSServiceRoleForEMRCleanup: EMR makes it with the caller's rights when the account's first cluster is made (facts/launch-model.md, row V9).
/// </summary>
static class CleanupRole
{
    public const string Name = "AWSServiceRoleForEMRCleanup";

    public static Question Question(Call call) => new Question(
        "iam:CreateServiceLinkedRole", call.GlobalArn("iam", $"role/aws-service-role/elasticmapreduce.amazonaws.com/{Name}"))
    {
        Refusal = EmrFinds.Validation(
            $"Service-linked role '{Name}' for EMR is required. Please create this role directly or add permission to create it in your IAM entity.").Error,
    }.With("iam:AWSServiceName", "elasticmapreduce.amazonaws.com");

    public static void Ensure(Call call)
    {
        if (call.Account.Iam.Roles.ContainsKey(Name))
            return;
        ServiceLinkedRoles.Make(call, "elasticmapreduce.amazonaws.com", null, null);
        call.World.PoliciesChanged();
    }
}
