namespace EmrShift.Iam;

/// <summary>
/// What a policy document is attached to. The kind decides which elements are legal, which size limit holds, and how the policy
/// takes part in a decision.
/// Source: IAM User Guide, "Policies and permissions", and "IAM and STS quotas".
/// </summary>
public enum PolicyKind
{
    /// <summary>Managed or inline policy of a user, group or role. Managed: at most 6,144 characters without white space.</summary>
    Identity,

    /// <summary>Policy of a resource: bucket, queue, key and so on. Names principals.</summary>
    Resource,

    /// <summary>Trust policy of a role: who may assume it. At most 2,048 characters by default.</summary>
    Trust,

    /// <summary>KMS key policy: the account's identity policies count only where the key policy lets them.</summary>
    Key,

    /// <summary>Permissions boundary of a user or role.</summary>
    Boundary,

    /// <summary>Policy passed when a session is made. At most 2,048 characters.</summary>
    Session,

    /// <summary>Service control policy of an organisation.</summary>
    ServiceControl,

    /// <summary>Resource control policy of an organisation.</summary>
    ResourceControl,

    /// <summary>Policy of a VPC endpoint.</summary>
    VpcEndpoint,
}
