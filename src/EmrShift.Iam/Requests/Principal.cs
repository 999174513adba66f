namespace EmrShift.Iam;

/// <summary>Who makes a request.</summary>
public sealed record Principal
{
    /// <summary>What sort of caller it is.</summary>
    public PrincipalKind Kind { get; private init; }

    /// <summary>As parsed: an ARN, a service name, or <c>*</c>.</summary>
    public string Text { get; private init; } = "*";

    /// <summary>Account id of 12 digits; empty for services and anonymous callers.</summary>
    public string Account { get; private init; } = "";

    /// <summary><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>…; empty when the caller has no ARN.</summary>
    public string Partition { get; private init; } = "";

    /// <summary>
    /// Reads a caller: an ARN of a user, a role ("some session of it"), an assumed-role session, a federated user or an account's root;
    /// an account id; a service principal; a SAML or OIDC provider; or <c>*</c> for an unsigned request.
    /// Never fails: any other text gives <see cref="PrincipalKind.Unrecognised"/>, which no statement allows.
    /// </summary>
    public static Principal Parse(string text) => new() { Text = text, Kind = PrincipalKind.Unrecognised };

    /// <inheritdoc/>
    public override string ToString() => Text;
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
