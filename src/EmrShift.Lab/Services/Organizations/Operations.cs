namespace EmrShift.Lab.Services.Organizations;

/// <summary>The operations of Organizations.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        AttachPolicy.Operation,
        CreateAccount.Operation,
        CreateOrganization.Operation,
        CreateOrganizationalUnit.Operation,
        CreatePolicy.Operation,
        DeletePolicy.Operation,
        DescribeAccount.Operation,
        DescribeOrganization.Operation,
        DescribePolicy.Operation,
        DetachPolicy.Operation,
        EnablePolicyType.Operation,
        ListAccounts.Operation,
        ListAccountsForParent.Operation,
        ListChildren.Operation,
        ListOrganizationalUnitsForParent.Operation,
        ListParents.Operation,
        ListPolicies.Operation,
        ListPoliciesForTarget.Operation,
        ListRoots.Operation,
        ListTargetsForPolicy.Operation,
        MoveAccount.Operation,
        UpdatePolicy.Operation,
    ];
}
