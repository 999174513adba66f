namespace EmrShift.Iam;

/// <summary>
/// The condition keys of one request. Reusable: <see cref="Clear"/> keeps the memory, so that a loop over requests allocates nothing.
/// Key names are compared without case. Not thread-safe for writing.
/// Source: IAM User Guide, "AWS global condition context keys"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).
/// </summary>
public sealed class RequestContext
{
    int[] hashes = new int[16];
    Entry[] entries = new Entry[16];

    /// <summary>
    /// True (the start value): a key that was not set is not in the request. False: a key that was not set is unknown, and decisions that depend on
    /// it are <see cref="Verdict.Unknown"/>.
    /// </summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>How many keys were set.</summary>
    public int Count { get; private set; }

    /// <summary>The keys that were set, in the order of setting, with their values: none for unknown and absent keys.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Keys
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                var entry = entries[i];
                yield return new(entry.Key, entry.State switch { KeyState.Single => [entry.Value.Text], KeyState.Multi => entry.Value.Values, _ => [] });
            }
        }
    }

    /// <summary>Gives a key one value. Replaces what the key had.</summary>
    public void Set(string key, string value) => Slot(key) = new Entry(key, KeyState.Single, new ContextValue(value, []));

    /// <summary>Gives a multi-valued key its values; none at all is possible. Replaces what the key had. The array is kept, not copied.</summary>
    public void Set(string key, string[] values) => Slot(key) = new Entry(key, KeyState.Multi, new ContextValue("", values));

    /// <summary>Says that the key may have any value or be missing: nobody knows.</summary>
    public void SetUnknown(string key) => Slot(key) = new Entry(key, KeyState.Unknown, new ContextValue("", []));

    /// <summary>Says that the key is certainly not in the request; only of use when <see cref="IsComplete"/> is false.</summary>
    public void SetAbsent(string key) => Slot(key) = new Entry(key, KeyState.Absent, new ContextValue("", []));

    /// <summary>Forgets all keys; <see cref="IsComplete"/> becomes true again.</summary>
    public void Clear()
    {
        Array.Clear(entries, 0, Count);
        Count = 0;
        IsComplete = true;
    }

    /// <summary>
    /// Sets the keys that follow from the caller alone: aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalType, aws:username (users),
    /// aws:PrincipalIsAWSService and aws:PrincipalServiceName.
    /// Source: IAM User Guide, "Properties of the principal" (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).
    /// </summary>
    public void SetPrincipalKeys(Principal principal)
    {
        Set("aws:PrincipalIsAWSService", principal.Kind == PrincipalKind.Service ? "true" : "false");
        if (principal.Kind == PrincipalKind.Service)
            Set("aws:PrincipalServiceName", principal.Text);
        if (principal.Account.Length == 0)
            return;
        Set("aws:PrincipalAccount", principal.Account);
        if (principal.PrincipalArn is { } arn)
            Set("aws:PrincipalArn", arn);
        if (principal.Kind == PrincipalKind.User)
            Set("aws:username", principal.Name);
        Set("aws:PrincipalType", principal.Kind switch
        {
            PrincipalKind.Root => "Account",
            PrincipalKind.User => "User",
            PrincipalKind.FederatedUser => "FederatedUser",
            _ => "AssumedRole",
        });
    }

    /// <summary>A context of its own with the same keys. Far cheaper than setting them again.</summary>
    public RequestContext Copy() => new() { IsComplete = IsComplete, Count = Count, hashes = [.. hashes], entries = [.. entries] };

    internal KeyState Find(ContextKey key, out ContextValue value)
    {
        var start = 0;
        while (true)
        {
            var found = hashes.AsSpan(start, Count - start).IndexOf(key.Hash);
            if (found < 0)
            {
                value = default;
                return IsComplete ? KeyState.Absent : KeyState.Unknown;
            }
            ref readonly var entry = ref entries[start + found];
            if (ReferenceEquals(entry.Key, key.Name) || entry.Key.Equals(key.Name, StringComparison.OrdinalIgnoreCase))
            {
                value = entry.Value;
                return entry.State;
            }
            start += found + 1;
        }
    }

    ref Entry Slot(string key)
    {
        var hash = ContextKey.HashOf(key);
        var start = 0;
        while (true)
        {
            var found = hashes.AsSpan(start, Count - start).IndexOf(hash);
            if (found < 0)
                break;
            if (entries[start + found].Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                return ref entries[start + found];
            start += found + 1;
        }
        if (Count == hashes.Length)
        {
            Array.Resize(ref hashes, Count * 2);
            Array.Resize(ref entries, Count * 2);
        }
        hashes[Count] = hash;
        return ref entries[Count++];
    }

    readonly record struct Entry(string Key, KeyState State, ContextValue Value);
}
