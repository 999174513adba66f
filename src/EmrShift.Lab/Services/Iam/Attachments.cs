using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Attached managed policies: the same for users, groups and roles.</summary>
static class Attachments
{
    /// <summary>Attaches the request's policy. Attaching it twice is no error.</summary>
    public static Answer Attach(Call call, IamEntity entity)
    {
        ServiceLinkedRoles.RefuseChange(entity);
        var arn = IamChecks.Attachable(call, IamNames.PolicyArn(call));
        if (entity.AttachedPolicies.Contains(arn))
            return Answer.Empty;
        if (entity.AttachedPolicies.Count >= IamChecks.AttachedPoliciesMax)
            throw new AwsException(409, "LimitExceeded", $"Cannot exceed quota for PoliciesPer{Title(entity)}: {IamChecks.AttachedPoliciesMax}");
        entity.AttachedPolicies.Add(arn);
        return Answer.Empty;
    }

    /// <summary>Detaches the request's policy. A v1 policy is gone with its last use.</summary>
    public static Answer Detach(Call call, IamEntity entity)
    {
        ServiceLinkedRoles.RefuseChange(entity);
        var arn = IamNames.PolicyArn(call);
        if (!entity.AttachedPolicies.Remove(arn))
            throw IamNames.NoSuchEntity($"Policy {arn} was not found.");
        ManagedPolicies.WithdrawIfUnused(call.World, call.Account.Iam, arn);
        return Answer.Empty;
    }

    public static Answer List(Call call, IamEntity entity)
    {
        var prefix = call.Input.OptionalText("PathPrefix") ?? "/";
        var arns = entity.AttachedPolicies.Where(arn => arn.Split(':', 6)[5]["policy".Length..].StartsWith(prefix, StringComparison.Ordinal));
        return IamPaging.Page(call, "AttachedPolicies", arns, arn => arn, IamShapes.AttachedPolicy);
    }

    static string Title(IamEntity entity) => entity switch { Role => "Role", User => "User", _ => "Group" };
}
