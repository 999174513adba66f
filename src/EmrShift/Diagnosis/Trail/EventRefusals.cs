using EmrShift.Denials;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Trail;

/// <summary>Which events are refusals, told by the bytes before anything is copied.</summary>
static class EventRefusals
{
    /// <summary>What messages of refusals hold, where the code says something else or nothing.</summary>
    static readonly byte[][] Messages = ["not authorized to perform"u8.ToArray(), "for EMR is required"u8.ToArray(), "Invalid InstanceProfile"u8.ToArray()];

    /// <summary>Calls that change what a role may do.</summary>
    static readonly byte[][] Changes =
        ["AttachRolePolicy"u8.ToArray(), "PutRolePolicy"u8.ToArray(), "UpdateAssumeRolePolicy"u8.ToArray()];

    /// <summary>Whether the call was refused.</summary>
    public static bool IsRefused(in EventView view) =>
        RefusalCodes.IsRefusal(view.Raw(view.Fields.ErrorCode)) || HasAny(view.Raw(view.Fields.ErrorMessage), Messages);

    /// <summary>Whether the call changed a role's policies.</summary>
    public static bool IsPolicyChange(in EventView view)
    {
        if (view.Fields.ErrorCode.Length > 0 || !view.Raw(view.Fields.EventSource).StartsWith("iam."u8))
            return false;
        var name = view.Raw(view.Fields.EventName);
        foreach (var change in Changes)
        {
            if (name.SequenceEqual(change))
                return true;
        }
        return false;
    }

    static bool HasAny(ReadOnlySpan<byte> text, byte[][] words)
    {
        if (text.IsEmpty)
            return false;
        foreach (var word in words)
        {
            if (text.IndexOf(word) >= 0)
                return true;
        }
        return false;
    }
}

/// <summary>Keeps the refusals and the policy changes of a pass, and counts all events.</summary>
sealed class RefusalSink : IEventSink
{
    readonly EventCollector _refusals = new(EventRefusals.IsRefused);
    readonly EventCollector _changes = new(EventRefusals.IsPolicyChange);

    /// <summary>The refused calls of the files read to their end.</summary>
    public IReadOnlyList<TrailEvent> Refusals => _refusals.Events;

    /// <summary>The changes of roles' policies.</summary>
    public IReadOnlyList<TrailEvent> Changes => _changes.Events;

    /// <inheritdoc/>
    public void Add(in EventView view)
    {
        _refusals.Add(view);
        _changes.Add(view);
    }

    /// <inheritdoc/>
    public void Commit()
    {
        _refusals.Commit();
        _changes.Commit();
    }

    /// <inheritdoc/>
    public void Discard()
    {
        _refusals.Discard();
        _changes.Discard();
    }
}
