using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Diagnosis.Mending;

/// <summary>One change that a fix asks for.</summary>
/// <param name="Slot">What is changed.</param>
/// <param name="Stage">When.</param>
/// <param name="After">The value from the one before; what another cause put there stays.</param>
sealed record Mend(Slot Slot, Stage Stage, Func<string?, string?> After);

/// <summary>From a cause to the slots that mend it; none where only a person can.</summary>
static class Mends
{
    static readonly ImmutableArray<string> TagCodes = ["EMR111", "EMR112", "EMR113"];

    /// <summary>The changes of one cause.</summary>
    public static IEnumerable<Mend> Of(Cause cause, AccountIndex index) => cause switch
    {
        { IsExplicit: true } => [],
        _ when OtherPolicyFixes.IsElsewhere(cause) => [],
        { Code: "EMR131" } => ServiceLinkedRole("spot.amazonaws.com"),
        { Code: "EMR132" } => ServiceLinkedRole("elasticmapreduce.amazonaws.com"),
        { Code: "EMR141", Principal: { } role } => TrustMend.Of(role, cause.AssumedBy ?? "elasticmapreduce", index),
        { Code: "EMR142" } => Profile(cause.Resource ?? cause.Principal, index),
        { Code: "EMR151", Resource: { } resource } => Running(resource, index),
        { Resource: { } resource } when TagCodes.Contains(cause.Code) => Tag(resource),
        { Action: { } action } when action.StartsWith("kms:", StringComparison.Ordinal) => KeyMend.Of(cause, index),
        { Principal: { } principal, Resource: { } resource } when IsWhole(resource) && FixStatements.Of(cause).Count > 0 => Policy(principal, cause, index),
        _ => [],
    };

    static IEnumerable<Mend> ServiceLinkedRole(string service) => [new(new ServiceLinkedRoleSlot(service), Stage.Create, static _ => ServiceLinkedRoleSlot.Present)];

    /// <summary>The tag of an existing thing of EC2, told by its ARN.</summary>
    static IEnumerable<Mend> Tag(string resource) =>
        resource.Split(':', 6) is ["arn", _, "ec2", { Length: > 0 } region, _, var place] && place.Split('/') is [_, var id] && id != "*" ? [Tag(region, id)] : [];

    static Mend Tag(string region, string id) => new(new ResourceTagSlot(region, id, Tags.EmrKey), Stage.Tag, static _ => Tags.EmrValue);

    /// <summary>
    /// A running cluster: itself and all that it consists of. EMR would carry the tag to the instances with its service role, which under v2 may not tag
    /// what is untagged; so they are tagged one by one.
    /// </summary>
    static IEnumerable<Mend> Running(string resource, AccountIndex index)
    {
        if (index.ClusterResource(AccountIndex.NameIn(resource)) is not { ClusterId: { } id } || index.Cluster(id) is not { Region: { } region } cluster)
            return Tag(resource);
        var parts = index.Account.ClusterResources.Where(part => part.ClusterId == id && !part.AreTagsUnknown && !part.Tags.HasEmrTag()).Select(part => Tag(region, part.Id));
        return cluster.IsLive && !cluster.Shape.Tags.HasEmrTag() ? parts.Prepend(new(new ClusterTagSlot(region, id, Tags.EmrKey), Stage.Tag, static _ => Tags.EmrValue)) : parts;
    }

    /// <summary>A profile that is missing or empty, where the role of its name is there: EMR wants both to have one name.</summary>
    static IEnumerable<Mend> Profile(string? profile, AccountIndex index) =>
        profile is not null && AccountIndex.NameIn(profile) is var name && index.Role(name) is { IsServiceLinked: false } && index.InstanceProfile(name) is null or { RoleArn: null }
            ? [new(new InstanceProfileSlot(name), Stage.Create, _ => name)] : [];

    static IEnumerable<Mend> Policy(string principal, Cause cause, AccountIndex index)
    {
        var policy = $"emrshift-{cause.Code.ToLowerInvariant()}";
        var slot = index.Role(principal) is { IsServiceLinked: false } role ? new InlinePolicySlot(IdentityKind.Role, role.Name, policy)
            : index.User(principal) is { } user ? new InlinePolicySlot(IdentityKind.User, user.Name, policy) : null;
        return slot is null ? [] : [new(slot, Stage.Attach, before => FixStatements.With(before, FixStatements.Of(cause)))];
    }

    /// <summary>Only what the fix can name goes into a plan: it has a placeholder where the resource is not known, for a person to fill in.</summary>
    static bool IsWhole(string resource) =>
        resource == "*" || (resource.StartsWith("arn:", StringComparison.Ordinal) && !resource.Contains(":instance-profile/", StringComparison.Ordinal));
}
