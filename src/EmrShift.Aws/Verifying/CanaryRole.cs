using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Verifying;

/// <summary>
/// A role that has what a service role will have once v1 is detached, for as long as a canary lives: the role itself still has v1, which would hide what is missing.
/// Made and taken away through the same slots as a plan's changes.
/// </summary>
/// <param name="aws">The account.</param>
/// <param name="world">The account as slots.</param>
/// <param name="patience">How long a change may take to show.</param>
/// <param name="time">The clock.</param>
public sealed class CanaryRole(AwsConnection aws, IWorld world, Patience patience, TimeProvider time)
{
    const string InlineName = "what-stays";

    // A role that was made a moment ago is not known everywhere yet. Source: IAM User Guide, "Changes that I make are not always immediately visible".
    const int SettleReads = 15;

    /// <summary>Makes the role.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="later">The service role as it will be.</param>
    /// <returns>What went wrong; null: nothing. Then <see cref="Remove"/> has to be called all the same.</returns>
    public async Task<string?> Make(string name, Role later)
    {
        ImmutableArray<Change> changes =
        [
            new(new RoleSlot(name), null, RoleSlot.Value(later.Path, later.TrustPolicy!)),
            .. later.PermissionsBoundary is { } boundary ? [new Change(new BoundarySlot(IdentityKind.Role, name), null, boundary)] : Array.Empty<Change>(),
            .. later.AttachedPolicies.Select(policy => new Change(new PolicyAttachmentSlot(IdentityKind.Role, name, policy), null, PolicyAttachmentSlot.Attached)),
            .. later.InlinePolicies.IsEmpty ? Array.Empty<Change>() : [new Change(new InlinePolicySlot(IdentityKind.Role, name, InlineName), null, CanonicalJson.Of(RoleSession.Joined(later.InlinePolicies)))],
        ];
        foreach (var change in changes)
        {
            if (await Write(change) is { } problem)
                return problem;
        }
        await Task.Delay(patience.Between * Math.Min(SettleReads, patience.Reads - 1), time);
        return null;
    }

    /// <summary>Takes the role away, whatever of it is there.</summary>
    /// <returns>What is left and why; null: nothing.</returns>
    public async Task<string?> Remove(string name)
    {
        var role = new RoleSlot(name);
        var reading = await world.Read(role, CancellationToken.None);
        if (reading is { Value: null, Error: null })
            return null;
        var inline = new InlinePolicySlot(IdentityKind.Role, name, InlineName);
        var document = await world.Read(inline, CancellationToken.None);
        var attached = await Attached(name);
        if ((reading.Error ?? document.Error ?? attached.Error) is { } unread)
            return unread;
        ImmutableArray<Change> changes =
        [
            .. attached.Arns.Select(arn => new Change(new PolicyAttachmentSlot(IdentityKind.Role, name, arn), PolicyAttachmentSlot.Attached, null)),
            .. document.Value is null ? Array.Empty<Change>() : [new Change(inline, document.Value, null)],
            new(role, reading.Value, null),
        ];
        foreach (var change in changes)
        {
            if (await Write(change) is { } problem)
                return problem;
        }
        return null;
    }

    async Task<(List<string> Arns, string? Error)> Attached(string name)
    {
        var arns = new List<string>();
        await foreach (var page in aws.Pages(SlotOperations.ListAttached(IdentityKind.Role).Call(new JsonObject { ["RoleName"] = name }), CancellationToken.None))
        {
            if (page.Error is { } error)
                return (arns, error.ToString());
            arns.AddRange(page.Items("AttachedPolicies").Select(policy => policy.Text("PolicyArn")).OfType<string>());
        }
        return (arns, null);
    }

    async Task<string?> Write(Change change)
    {
        var writing = await world.Write(change, CancellationToken.None);
        var reading = await world.Read(change.Slot, CancellationToken.None);
        for (var reads = 1; reads < patience.Reads && reading.Value != change.After; reads++)
        {
            await Task.Delay(patience.Between, time);
            reading = await world.Read(change.Slot, CancellationToken.None);
        }
        return reading.Error is null && reading.Value == change.After ? null : $"{change.Slot.Title}: {writing.Error ?? reading.Error ?? "the change did not show in the time given"}";
    }
}
