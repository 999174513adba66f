using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// A service-linked role. Value: <c>present</c>; empty when the service has none in the account. Undo deletes it, which IAM refuses while the service uses it.
/// </summary>
/// <param name="ServiceName">The service: <c>spot.amazonaws.com</c>.</param>
public sealed record ServiceLinkedRoleSlot(string ServiceName) : Slot
{
    /// <summary>The value of a slot that is not empty.</summary>
    public const string Present = "present";

    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "service-linked-role",
        ["service"],
        ["iam:GetRole"],
        ["iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:GetServiceLinkedRoleDeletionStatus"],
        names => new ServiceLinkedRoleSlot(names[0]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [ServiceName];

    /// <inheritdoc/>
    public override string Title => $"service-linked role of `{ServiceName}`";

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) => account.Account.Roles.Any(role => role.Path == PathOf(ServiceName)) ? Present : null;

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account)
    {
        var arn = $"arn:{account.Account.Partition}:iam::{account.Account.Id}:role{PathOf(ServiceName)}{RoleName}";
        return value is null ? new() { Gone = [arn] } : new() { Roles = [new Role { Arn = arn, Name = RoleName, Path = PathOf(ServiceName) }] };
    }

    /// <summary>The name that the service gives its role.</summary>
    public string RoleName => ServiceName.StartsWith("spot.", StringComparison.Ordinal) ? "AWSServiceRoleForEC2Spot"
        : ServiceName.StartsWith("elasticmapreduce.", StringComparison.Ordinal) ? "AWSServiceRoleForEMRCleanup" : $"AWSServiceRoleFor{ServiceName.Split('.')[0]}";

    /// <summary>The path of a service's role.</summary>
    public static string PathOf(string service) => $"{Role.ServiceLinkedPath}{service}/";
}
