namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html</summary>
static class ListPolicies
{
    public static readonly Operation Operation = new("ListPolicies", call => IamQuestions.OnAll(call, "policy"), Run);

    static Answer Run(Call call)
    {
        var (world, iam, input) = (call.World, call.Account.Iam, call.Input);
        var scope = input.OptionalText("Scope") ?? "All";
        var prefix = input.OptionalText("PathPrefix") ?? "/";
        var policies = (scope == "AWS" ? [] : iam.Policies.Values.Select(PolicyView.Of))
            .Concat(scope == "Local" ? [] : ManagedPolicies.Visible(world, iam).Select(policy => PolicyView.Of(policy, world, iam)))
            .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal));
        if (input.Flag("OnlyAttached"))
            policies = policies.Where(policy => iam.AttachmentCount(policy.Arn) > 0);
        if (input.OptionalText("PolicyUsageFilter") is { } usage)
            policies = policies.Where(policy => (usage == "PermissionsBoundary" ? iam.BoundaryCount(policy.Arn) : iam.AttachmentCount(policy.Arn)) > 0);
        return IamPaging.Page(call, "Policies", policies, policy => policy.Arn, policy => policy.Shape(iam, inFull: false));
    }
}
