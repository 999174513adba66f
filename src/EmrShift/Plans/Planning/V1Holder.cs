using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Plans.Slots;

namespace EmrShift.Plans.Planning;

/// <summary>A role, user or group that has a v1 policy attached.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Policy">The v1 policy.</param>
/// <param name="PolicyArn">The ARN of the v1 policy.</param>
sealed record V1Holder(IdentityKind Kind, string Name, string Arn, CataloguePolicy Policy, string PolicyArn)
{
    /// <summary>The attachment that the move removes.</summary>
    public PolicyAttachmentSlot Attachment => new(Kind, Name, PolicyArn);

    /// <summary>Why it moves.</summary>
    public Reason Reason => new(
        Policy.Name switch
        {
            "AmazonElasticMapReduceRole" => "EMR001",
            "AmazonElasticMapReduceforEC2Role" => "EMR002",
            "AmazonElasticMapReduceFullAccess" => "EMR003",
            _ => "EMR004",
        },
        Arn, $"{IdentityKinds.Word(Kind)} `{Name}` has the deprecated policy {Policy.Name}");

    /// <summary>Every holder but the placeholder, by slot key.</summary>
    public static ImmutableArray<V1Holder> Of(Account account) =>
    [
        .. account.Roles.Where(role => role.Name != V1Shelf.RoleName).SelectMany(role => Of(IdentityKind.Role, role.Name, role.Arn, role.AttachedPolicies))
            .Concat(account.Users.SelectMany(user => Of(IdentityKind.User, user.Name, user.Arn, user.AttachedPolicies)))
            .Concat(account.Groups.SelectMany(group => Of(IdentityKind.Group, group.Name, group.Arn, group.AttachedPolicies)))
            .OrderBy(holder => holder.Attachment.Key, StringComparer.Ordinal),
    ];

    static IEnumerable<V1Holder> Of(IdentityKind kind, string name, string arn, ImmutableArray<string> attached) =>
        from policyArn in attached
        let policy = FactBook.PolicyOfArn(policyArn)
        where policy?.Generation is PolicyGeneration.V1
        select new V1Holder(kind, name, arn, policy, policyArn);
}
