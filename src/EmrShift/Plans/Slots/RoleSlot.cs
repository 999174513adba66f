using System.Text.Json;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// A role itself. Value: <c>{"path":"/","trust":{…}}</c> (<see cref="CanonicalJson"/>), the trust policy as it stands; empty when the role does
/// not exist. Description, tags and session length are no part of it. A role can be deleted only when nothing is attached to it any more, so
/// its policies are slots of their own that change first.
/// </summary>
/// <param name="RoleName">The name of the role, without the path.</param>
public sealed record RoleSlot(string RoleName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "role",
        ["role"],
        ["iam:GetRole"],
        ["iam:CreateRole", "iam:DeleteRole"],
        names => new RoleSlot(names[0]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [RoleName];

    /// <inheritdoc/>
    public override string Title => $"role `{RoleName}`";

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) => account.Role(RoleName) is { TrustPolicy: { } trust } role ? Value(role.Path, trust) : null;

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account)
    {
        var known = account.Role(RoleName);
        if (value is null)
            return known is null ? new() : new() { Gone = [known.Arn] };
        var (path, trust) = Parts(value);
        return new()
        {
            Roles = [new Role
            {
                Arn = $"arn:{account.Account.Partition}:iam::{account.Account.Id}:role{path}{RoleName}", Name = RoleName, Path = path, TrustPolicy = trust,
            }],
        };
    }

    /// <summary>The canonical value of a role with this path and trust policy.</summary>
    public static string Value(string path, string trust) =>
        CanonicalJson.Of($$"""{"path":"{{JsonEncodedText.Encode(path)}}","trust":{{trust}}}""");

    /// <summary>Path and trust policy in a canonical value.</summary>
    public static (string Path, string Trust) Parts(string value)
    {
        using var document = JsonDocument.Parse(value);
        return (document.RootElement.GetProperty("path").GetString()!, document.RootElement.GetProperty("trust").GetRawText());
    }
}
