using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>How closely a statement names the caller. Ordered: the closer, the greater.</summary>
enum Naming : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its account, which may then decide with identity policies.</summary>
    Account,

    /// <summary>By its role: a boundary and a session policy still limit the session.</summary>
    Role,

    /// <summary>By <c>*</c>.</summary>
    Everyone,

    /// <summary>By itself: user, session, service or provider.</summary>
    Self,
}

/// <summary>
/// The Principal or NotPrincipal element of a statement.
/// Source: IAM User Guide, "AWS JSON policy elements: Principal" and "…: NotPrincipal".
/// </summary>
sealed class PrincipalMatcher(ImmutableArray<PrincipalValue> values, bool isNot, bool isDeny, bool callerHasBoundary)
{
    public Naming Match(Principal caller)
    {
        var closest = Naming.None;
        foreach (var value in values)
        {
            var naming = Match(value, caller);
            if (naming > closest)
                closest = naming;
        }
        if (!isNot)
            return closest;
        if (!isDeny)
            return closest == Naming.None ? Naming.Everyone : Naming.None;
        // NotPrincipal with Deny exempts an account's root where only the account is named, not its users and roles; and it "will always deny any IAM
        // principal that has a permissions boundary policy attached".
        var isExempt = closest > Naming.Account || (closest == Naming.Account && caller.Kind == PrincipalKind.Root);
        return isExempt && !(callerHasBoundary && caller.Account.Length > 0) ? Naming.None : Naming.Everyone;
    }

    static Naming Match(PrincipalValue value, Principal caller)
    {
        var text = value.Value;
        switch (value.Type)
        {
            case "*":
                return Naming.Everyone;
            case "Service":
                return caller.Kind == PrincipalKind.Service && (text == caller.Text || text == "*") ? Naming.Self : Naming.None;
            case "Federated":
                return caller.Kind == PrincipalKind.Federated && text == caller.Text ? Naming.Self : Naming.None;
            case "AWS" when text == "*": // "All principals" on that page: the same as the bare star, services included
                return Naming.Everyone;
            case "AWS" when caller.Account.Length > 0:
                return MatchAws(text, caller);
            default:
                return Naming.None;
        }
    }

    static Naming MatchAws(string text, Principal caller)
    {
        if (text == caller.Text)
            return caller.Kind switch { PrincipalKind.Role => Naming.Role, PrincipalKind.Root => Naming.Account, _ => Naming.Self };
        if (text == caller.Account || IsAccountRoot(text, caller))
            return Naming.Account;
        return caller.Kind == PrincipalKind.AssumedRole && IsRoleOf(text, caller) ? Naming.Role : Naming.None;
    }

    static bool IsAccountRoot(ReadOnlySpan<char> text, Principal caller) =>
        text.EndsWith(":root", StringComparison.Ordinal) && text[..^5].EndsWith(caller.Account, StringComparison.Ordinal)
        && text[..^17].EndsWith(":iam::", StringComparison.Ordinal) && text.StartsWith("arn:", StringComparison.Ordinal)
        && text[4..^23].SequenceEqual(caller.Partition);

    // Role names are unique without case. arn:aws:iam::123456789012:role/path/NAME against arn:aws:sts::123456789012:assumed-role/NAME/session: a session's ARN has no path.
    static bool IsRoleOf(ReadOnlySpan<char> text, Principal caller)
    {
        if (!text.StartsWith("arn:", StringComparison.Ordinal) || !text[4..].StartsWith(caller.Partition, StringComparison.Ordinal))
            return false;
        var rest = text[(4 + caller.Partition.Length)..];
        if (!rest.StartsWith(":iam::", StringComparison.Ordinal) || !rest[6..].StartsWith(caller.Account, StringComparison.Ordinal))
            return false;
        rest = rest[(6 + caller.Account.Length)..];
        return rest.StartsWith(":role/", StringComparison.Ordinal) && rest[(rest.LastIndexOf('/') + 1)..].Equals(caller.Name, StringComparison.OrdinalIgnoreCase);
    }
}
