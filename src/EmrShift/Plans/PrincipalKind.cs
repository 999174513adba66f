namespace EmrShift.Plans;

/// <summary>The identities that policies can be attached to.</summary>
public enum PrincipalKind
{
    /// <summary>An IAM role.</summary>
    Role,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>An IAM group.</summary>
    Group,
}

/// <summary>The words for <see cref="PrincipalKind"/> in files and sentences.</summary>
static class PrincipalKinds
{
    public static string Word(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Role => "role",
        PrincipalKind.User => "user",
        PrincipalKind.Group => "group",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of principal"),
    };

    public static PrincipalKind? Of(string word) => word switch
    {
        "role" => PrincipalKind.Role,
        "user" => PrincipalKind.User,
        "group" => PrincipalKind.Group,
        _ => null,
    };
}
