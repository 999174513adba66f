namespace EmrShift.Iam;

/// <summary>What services decide beside all policies.</summary>
static class ServiceRules
{
    /// <summary>
    /// "No permissions are required to perform this operation", even where a policy denies it.
    /// Source: STS API reference, GetCallerIdentity (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
    /// </summary>
    public static bool IsAlwaysAllowed(in AuthorizationRequest request) =>
        request.Action.Equals("sts:GetCallerIdentity", StringComparison.OrdinalIgnoreCase)
        && request.Principal.Kind is not (PrincipalKind.Anonymous or PrincipalKind.Unrecognised);

    /// <summary>
    /// Resources of AWS inside of an account: nobody but AWS changes an AWS managed policy, a role that AWS reserved (IAM Identity Center) or an
    /// alias of an AWS managed key.
    /// Sources: IAM User Guide, "AWS managed policies"; IAM Identity Center User Guide, "Referencing permission sets"; KMS Developer Guide, "Aliases".
    /// </summary>
    public static bool IsImmutable(in AuthorizationRequest request)
    {
        var action = request.Action.AsSpan();
        var resource = request.Resource.AsSpan();
        if (Is(action, "iam:"))
        {
            return !IsRead(action[4..])
                && (resource.Contains(":iam::aws:policy/", StringComparison.Ordinal) || resource.Contains(":role/aws-reserved/", StringComparison.Ordinal));
        }
        return Is(action, "kms:") && action[4..].EndsWith("Alias", StringComparison.OrdinalIgnoreCase) && resource.Contains(":alias/aws/", StringComparison.Ordinal);
    }

    /// <summary>
    /// Whether the resource's policy must name the caller or its account, whatever identity policies say: KMS keys, and roles to be assumed, tagged
    /// (sts:TagSession) or given a source identity on the way.
    /// Sources: KMS Developer Guide, "Key policies" ("no principal, including the account root user …, has any permissions to a KMS key unless they
    /// are explicitly allowed"); IAM User Guide, "Roles terms and concepts" (trust policy).
    /// </summary>
    public static bool NeedsResourcePolicy(in AuthorizationRequest request)
    {
        var action = request.Action.AsSpan();
        return (Is(action, "kms:") && request.Resource.Contains(":key/", StringComparison.Ordinal))
            || (Is(action, "sts:") && request.Resource.Contains(":role/", StringComparison.Ordinal));
    }

    /// <summary>
    /// The services whose resources RCPs govern.
    /// Source: AWS Organizations User Guide, "List of AWS services that support RCPs"
    /// (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html).
    /// </summary>
    public static bool HasRcps(string action)
    {
        foreach (var service in RcpServices)
        {
            if (Is(action, service))
                return true;
        }
        return false;
    }

    static readonly string[] RcpServices =
        ["s3:", "sts:", "sqs:", "kms:", "secretsmanager:", "cognito-identity:", "cognito-idp:", "logs:", "dynamodb:", "ecr:", "aoss:"];

    static bool IsRead(ReadOnlySpan<char> name) => Is(name, "Get") || Is(name, "List") || Is(name, "Generate") || Is(name, "Simulate");

    static bool Is(ReadOnlySpan<char> text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
