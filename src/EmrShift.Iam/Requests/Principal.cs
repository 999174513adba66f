namespace EmrShift.Iam;

/// <summary>Who makes a request.</summary>
public sealed record Principal
{
    Principal()
    {
    }

    /// <summary>What sort of caller it is.</summary>
    public PrincipalKind Kind { get; private init; }

    /// <summary>As parsed: an ARN, a service name, or <c>*</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Account id of 12 digits; empty for services and anonymous callers.</summary>
    public string Account { get; private init; } = "";

    /// <summary><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>…; empty when the caller has no ARN.</summary>
    public string Partition { get; private init; } = "";

    /// <summary>Name without path: of the user, of the role (also for a session), of the federated user; else empty.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Name of the role session; else empty.</summary>
    public string SessionName { get; private init; } = "";

    /// <summary>
    /// Value of aws:PrincipalArn: the user's ARN, the role's ARN for a role and for its sessions (a session's ARN doesn't tell the role's path:
    /// <c>/</c> is taken, or <c>/aws-service-role/…</c> is missing), the account's root ARN. Null for callers without one.
    /// </summary>
    public string? PrincipalArn { get; private init; }

    /// <summary>
    /// Whether the caller is a service-linked role: under the path <c>/aws-service-role/</c>, or a session of a role named <c>AWSServiceRoleFor…</c>
    /// (the name that IAM reserves for them).
    /// </summary>
    public bool IsServiceLinkedRole { get; private init; }

    /// <summary>
    /// Reads a caller: an ARN of a user, a role ("some session of it"), an assumed-role session, a federated user or an account's root;
    /// an account id; a service principal; a SAML or OIDC provider; or <c>*</c> for an unsigned request.
    /// Never fails: any other text gives <see cref="PrincipalKind.Unrecognised"/>, which nothing allows.
    /// Source: IAM User Guide, "AWS JSON policy elements: Principal"
    /// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
    /// </summary>
    public static Principal Parse(string text)
    {
        if (text is "*" or "anonymous")
            return new Principal { Text = text, Kind = PrincipalKind.Anonymous };
        if (IsAccountId(text))
            return new Principal { Text = text, Kind = PrincipalKind.Root, Account = text, Partition = "aws", PrincipalArn = $"arn:aws:iam::{text}:root" };
        if (text.StartsWith("arn:", StringComparison.Ordinal))
            return ParseArn(text);
        if (text is "accounts.google.com" or "www.amazon.com" or "graph.facebook.com" or "cognito-identity.amazonaws.com")
            return new Principal { Text = text, Kind = PrincipalKind.Federated };
        if (text.EndsWith(".amazonaws.com", StringComparison.Ordinal) || text.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal) || text.EndsWith(".amazon.com", StringComparison.Ordinal))
            return new Principal { Text = text, Kind = PrincipalKind.Service };
        return new Principal { Text = text, Kind = PrincipalKind.Unrecognised };
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static bool IsAccountId(string text) => text.Length == 12 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>A unique id as IAM leaves it where the principal was deleted: AIDA…, AROA….</summary>
    internal static bool IsUniqueId(string text) => text.Length is > 15 and < 130 && text[0] == 'A' && text.All(char.IsAsciiLetterOrDigit);

    static bool IsServiceLinkedName(string role) => role.StartsWith("AWSServiceRoleFor", StringComparison.Ordinal);

    static Principal ParseArn(string text)
    {
        var parts = text.Split(':', 6);
        if (parts.Length < 6 || parts[2] is not ("iam" or "sts") || !IsAccountId(parts[4]))
            return new Principal { Text = text, Kind = PrincipalKind.Unrecognised };
        var path = parts[5].Split('/');
        var principal = new Principal { Text = text, Partition = parts[1], Account = parts[4], Name = path[^1], PrincipalArn = text };
        return (parts[2], path[0], path.Length) switch
        {
            ("iam", "root", 1) => principal with { Kind = PrincipalKind.Root, Name = "" },
            ("iam", "user", > 1) => principal with { Kind = PrincipalKind.User },
            ("iam", "role", > 1) => principal with { Kind = PrincipalKind.Role, IsServiceLinkedRole = path[1] == "aws-service-role" || IsServiceLinkedName(path[^1]) },
            ("iam", "saml-provider" or "oidc-provider", > 1) => principal with { Kind = PrincipalKind.Federated, Account = "", PrincipalArn = null },
            ("sts", "federated-user", > 1) => principal with { Kind = PrincipalKind.FederatedUser },
            ("sts", "assumed-role", > 2) => principal with
            {
                Kind = PrincipalKind.AssumedRole,
                Name = path[^2],
                SessionName = path[^1],
                PrincipalArn = $"arn:{parts[1]}:iam::{parts[4]}:role/{string.Join('/', path[1..^1])}",
                IsServiceLinkedRole = IsServiceLinkedName(path[^2]),
            },
            _ => principal with { Kind = PrincipalKind.Unrecognised, Account = "", Name = "", PrincipalArn = null },
        };
    }
}

/// <summary>The sorts of caller. Source: IAM User Guide, "AWS JSON policy elements: Principal".</summary>
public enum PrincipalKind
{
    /// <summary>Text that names no caller.</summary>
    Unrecognised,

    /// <summary>An unsigned request.</summary>
    Anonymous,

    /// <summary>The root user of an account.</summary>
    Root,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>A role, standing for some session of it.</summary>
    Role,

    /// <summary>A session of a role: <c>arn:aws:sts::…:assumed-role/NAME/SESSION</c>.</summary>
    AssumedRole,

    /// <summary>A session made by GetFederationToken: <c>arn:aws:sts::…:federated-user/NAME</c>.</summary>
    FederatedUser,

    /// <summary>An AWS service, as <c>elasticmapreduce.amazonaws.com</c>.</summary>
    Service,

    /// <summary>A caller known by an outside identity provider, before it has a role.</summary>
    Federated,
}
