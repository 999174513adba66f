using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Plans;

/// <summary>The identities that policies can be attached to.</summary>
public enum IdentityKind
{
    /// <summary>An IAM role.</summary>
    Role,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>An IAM group.</summary>
    Group,
}

/// <summary>The words for <see cref="IdentityKind"/> in files and sentences.</summary>
static class IdentityKinds
{
    public static string Word(IdentityKind kind) => kind switch
    {
        IdentityKind.Role => "role",
        IdentityKind.User => "user",
        IdentityKind.Group => "group",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of principal"),
    };

    public static IdentityKind? Of(string word) => word switch
    {
        "role" => IdentityKind.Role,
        "user" => IdentityKind.User,
        "group" => IdentityKind.Group,
        _ => null,
    };

    public static string? ArnOf(IdentityKind kind, string name, AccountIndex account) => kind switch
    {
        IdentityKind.Role => account.Role(name)?.Arn,
        IdentityKind.User => account.UserNamed(name)?.Arn,
        IdentityKind.Group => account.Group(name)?.Arn,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of principal"),
    };

    public static ImmutableArray<string> Attached(IdentityKind kind, string name, AccountIndex account) => (kind switch
    {
        IdentityKind.Role => account.Role(name)?.AttachedPolicies,
        IdentityKind.User => account.UserNamed(name)?.AttachedPolicies,
        IdentityKind.Group => account.Group(name)?.AttachedPolicies,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of principal"),
    }) ?? [];

    public static ImmutableArray<InlinePolicy> Inline(IdentityKind kind, string name, AccountIndex account) => (kind switch
    {
        IdentityKind.Role => account.Role(name)?.InlinePolicies,
        IdentityKind.User => account.UserNamed(name)?.InlinePolicies,
        IdentityKind.Group => account.Group(name)?.InlinePolicies,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of principal"),
    }) ?? [];
}
