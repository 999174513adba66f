using EmrShift.Plans;

namespace EmrShift.Aws.Operations;

/// <summary>What slots are read and written with. Their actions are those of <see cref="SlotKind"/>.</summary>
static class SlotOperations
{
    public static AwsOperation GetRole { get; } = Read(AwsService.Iam, "GetRole");

    public static AwsOperation CreateRole { get; } = Write(AwsService.Iam, "CreateRole");

    public static AwsOperation DeleteRole { get; } = Write(AwsService.Iam, "DeleteRole");

    public static AwsOperation UpdateAssumeRolePolicy { get; } = Write(AwsService.Iam, "UpdateAssumeRolePolicy");

    public static AwsOperation GetUser { get; } = Read(AwsService.Iam, "GetUser");

    public static AwsOperation GetInstanceProfile { get; } = Read(AwsService.Iam, "GetInstanceProfile");

    public static AwsOperation CreateInstanceProfile { get; } = Write(AwsService.Iam, "CreateInstanceProfile");

    public static AwsOperation DeleteInstanceProfile { get; } = Write(AwsService.Iam, "DeleteInstanceProfile");

    public static AwsOperation AddRoleToInstanceProfile { get; } = Write(AwsService.Iam, "AddRoleToInstanceProfile");

    public static AwsOperation RemoveRoleFromInstanceProfile { get; } = Write(AwsService.Iam, "RemoveRoleFromInstanceProfile");

    public static AwsOperation ListPolicyVersions { get; } = Read(AwsService.Iam, "ListPolicyVersions");

    public static AwsOperation CreatePolicy { get; } = Write(AwsService.Iam, "CreatePolicy");

    public static AwsOperation CreatePolicyVersion { get; } = Write(AwsService.Iam, "CreatePolicyVersion");

    public static AwsOperation DeletePolicyVersion { get; } = Write(AwsService.Iam, "DeletePolicyVersion");

    public static AwsOperation DeletePolicy { get; } = Write(AwsService.Iam, "DeletePolicy");

    public static AwsOperation CreateServiceLinkedRole { get; } = Write(AwsService.Iam, "CreateServiceLinkedRole");

    public static AwsOperation DeleteServiceLinkedRole { get; } = Write(AwsService.Iam, "DeleteServiceLinkedRole");

    public static AwsOperation GetServiceLinkedRoleDeletionStatus { get; } = Read(AwsService.Iam, "GetServiceLinkedRoleDeletionStatus");

    public static AwsOperation DescribeTags { get; } = Read(AwsService.Ec2, "DescribeTags");

    public static AwsOperation CreateTags { get; } = Write(AwsService.Ec2, "CreateTags");

    public static AwsOperation DeleteTags { get; } = Write(AwsService.Ec2, "DeleteTags");

    public static AwsOperation AddTags { get; } = Write(AwsService.Emr, "AddTags");

    public static AwsOperation RemoveTags { get; } = Write(AwsService.Emr, "RemoveTags");

    public static AwsOperation GetKeyPolicy { get; } = Read(AwsService.Kms, "GetKeyPolicy");

    public static AwsOperation PutKeyPolicy { get; } = Write(AwsService.Kms, "PutKeyPolicy");

    /// <summary><c>ListAttachedRolePolicies</c> and its siblings.</summary>
    public static AwsOperation ListAttached(IdentityKind kind) => Read(AwsService.Iam, $"ListAttached{kind}Policies");

    /// <summary><c>AttachRolePolicy</c> and its siblings.</summary>
    public static AwsOperation Attach(IdentityKind kind) => Write(AwsService.Iam, $"Attach{kind}Policy");

    /// <summary><c>DetachRolePolicy</c> and its siblings.</summary>
    public static AwsOperation Detach(IdentityKind kind) => Write(AwsService.Iam, $"Detach{kind}Policy");

    /// <summary><c>GetRolePolicy</c> and its siblings.</summary>
    public static AwsOperation GetInline(IdentityKind kind) => Read(AwsService.Iam, $"Get{kind}Policy");

    /// <summary><c>PutRolePolicy</c> and its siblings.</summary>
    public static AwsOperation PutInline(IdentityKind kind) => Write(AwsService.Iam, $"Put{kind}Policy");

    /// <summary><c>DeleteRolePolicy</c> and its siblings.</summary>
    public static AwsOperation DeleteInline(IdentityKind kind) => Write(AwsService.Iam, $"Delete{kind}Policy");

    /// <summary><c>PutRolePermissionsBoundary</c> and its sibling for users.</summary>
    public static AwsOperation PutBoundary(IdentityKind kind) => Write(AwsService.Iam, $"Put{kind}PermissionsBoundary");

    /// <summary><c>DeleteRolePermissionsBoundary</c> and its sibling for users.</summary>
    public static AwsOperation DeleteBoundary(IdentityKind kind) => Write(AwsService.Iam, $"Delete{kind}PermissionsBoundary");

    static AwsOperation Read(AwsService service, string name) => new(service, name);

    static AwsOperation Write(AwsService service, string name) => new(service, name) { IsWrite = true };
}
