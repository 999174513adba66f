using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>
/// The real account as the applier sees it: slots that are read and written. One file per kind of slot knows the calls. Values are the same texts that
/// <see cref="Slot.ValueIn"/> computes from an account.
/// </summary>
/// <param name="aws">The account.</param>
/// <param name="patience">How long a refusal that passes by itself is given: an entity that was made a moment ago and can't be found yet.</param>
/// <param name="time">The clock.</param>
public sealed class AwsWorld(AwsConnection aws, Patience patience, TimeProvider time) : IWorld
{
    /// <inheritdoc/>
    public Task<SlotReading> Read(Slot slot, CancellationToken stop) => slot switch
    {
        PolicyAttachmentSlot attachment => PolicyAttachmentAccess.Read(aws, attachment, stop),
        InlinePolicySlot inline => InlinePolicyAccess.Read(aws, inline, stop),
        CustomerPolicySlot policy => CustomerPolicyAccess.Read(aws, policy, stop),
        RoleSlot role => RoleAccess.Read(aws, role, stop),
        InstanceProfileSlot profile => InstanceProfileAccess.Read(aws, profile, stop),
        TrustPolicySlot trust => TrustPolicyAccess.Read(aws, trust, stop),
        BoundarySlot boundary => BoundaryAccess.Read(aws, boundary, stop),
        ResourceTagSlot tag => ResourceTagAccess.Read(aws, tag, stop),
        ClusterTagSlot tag => ClusterTagAccess.Read(aws, tag, stop),
        KeyPolicySlot key => KeyPolicyAccess.Read(aws, key, stop),
        ServiceLinkedRoleSlot role => ServiceLinkedRoleAccess.Read(aws, role, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "not a kind of slot"),
    };

    /// <inheritdoc/>
    public async Task<SlotWriting> Write(Change change, CancellationToken stop)
    {
        for (var writes = 1; ; writes++)
        {
            var error = await Try(change, stop);
            if (error is null)
                return SlotWriting.Done;
            if (writes >= patience.Reads || !PassesByItself(error))
                return new SlotWriting(Outcome(error), error.ToString());
            await Task.Delay(patience.Between, time, stop);
        }
    }

    Task<AwsError?> Try(Change change, CancellationToken stop) => change.Slot switch
    {
        PolicyAttachmentSlot attachment => PolicyAttachmentAccess.Write(aws, attachment, change.After, stop),
        InlinePolicySlot inline => InlinePolicyAccess.Write(aws, inline, change.After, stop),
        CustomerPolicySlot policy => CustomerPolicyAccess.Write(aws, policy, change, stop),
        RoleSlot role => RoleAccess.Write(aws, role, change.After, stop),
        InstanceProfileSlot profile => InstanceProfileAccess.Write(aws, profile, change, stop),
        TrustPolicySlot trust => TrustPolicyAccess.Write(aws, trust, change.After, stop),
        BoundarySlot boundary => BoundaryAccess.Write(aws, boundary, change.After, stop),
        ResourceTagSlot tag => ResourceTagAccess.Write(aws, tag, change, stop),
        ClusterTagSlot tag => ClusterTagAccess.Write(aws, tag, change.After, stop),
        KeyPolicySlot key => KeyPolicyAccess.Write(aws, key, change.After, stop),
        ServiceLinkedRoleSlot role => ServiceLinkedRoleAccess.Write(aws, role, change.After, patience, time, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "not a kind of slot"),
    };

    static WriteOutcome Outcome(AwsError error) =>
        IsNoLongerOffered(error) ? WriteOutcome.NoLongerOffered : error.MayHaveRun ? WriteOutcome.Open : WriteOutcome.Refused;

    // "Policy arn:aws:iam::aws:policy/… does not exist or is not attachable." See the failure catalogue, row 46.
    static bool IsNoLongerOffered(AwsError error) =>
        error is { Code: "NoSuchEntity", Operation: "AttachRolePolicy" or "AttachUserPolicy" or "AttachGroupPolicy" }
        && error.Message.Contains("is not attachable", StringComparison.Ordinal);

    // Refusals without effect that end when IAM's copies agree. Source: IAM API Reference, "Errors" of AttachRolePolicy, DeleteRole, UpdateAssumeRolePolicy.
    static bool PassesByItself(AwsError error) => error.Code switch
    {
        "ConcurrentModification" or "ConcurrentModificationException" or "EntityTemporarilyUnmodifiable" or "DeleteConflict" => true,
        "NoSuchEntity" => !IsNoLongerOffered(error),
        _ => false,
    };
}
