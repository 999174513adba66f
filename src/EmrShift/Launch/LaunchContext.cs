using System.Collections.Immutable;
using EmrShift.Iam;

namespace EmrShift.Launch;

/// <summary>
/// The condition keys of one call as a value. Keys that only AWS knows before the launch are unknown, never guessed.
/// </summary>
/// <param name="Values">The keys whose values are known, in the order in which they were set.</param>
/// <param name="Unknown">The keys that the request carries or may carry, and whose values nobody knows.</param>
/// <param name="IsComplete">
/// False: the resource was not in the account's snapshot, so any key that isn't listed may be there too.
/// </param>
public sealed record LaunchContext(ImmutableArray<ContextValue> Values, ImmutableArray<string> Unknown, bool IsComplete = true)
{
    /// <summary>
    /// A context whose values and unknown keys are the first ones of this one; null: none. Most keys of a cluster's calls are the same.
    /// </summary>
    internal LaunchContext? Base { get; init; }

    // A copy is about to get other keys: it must not inherit what was made of the old ones.
    LaunchContext(LaunchContext other) => (Values, Unknown, IsComplete) = (other.Values, other.Unknown, other.IsComplete);

    // Made once: the same keys are asked about under today's and under tomorrow's policies. Two threads may both make it; either is right.
    RequestContext? _request;

    /// <summary>The engine's context with these keys. Read it, don't write to it: calls share it.</summary>
    public RequestContext Request => _request ??= ToRequest();

    RequestContext ToRequest()
    {
        var context = Base?.Request.Copy() ?? new RequestContext();
        context.IsComplete = IsComplete;
        foreach (var value in Values.AsSpan()[(Base?.Values.Length ?? 0)..])
        {
            if (value.Many is { } many)
                context.Set(value.Key, many);
            else
                context.Set(value.Key, value.One!);
        }
        foreach (var key in Unknown.AsSpan()[(Base?.Unknown.Length ?? 0)..])
            context.SetUnknown(key);
        return context;
    }

    /// <summary>The value of a key that has one value; null when the key is unknown, multi-valued or not there.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var value in Values)
            {
                if (string.Equals(value.Key, key, StringComparison.OrdinalIgnoreCase))
                    return value.One;
            }
            return null;
        }
    }
}

/// <summary>One condition key: with one value, or with several.</summary>
/// <param name="Key">As AWS writes it.</param>
/// <param name="One">The value of a single-valued key; null for a multi-valued one.</param>
/// <param name="Many">The values of a multi-valued key; null for a single-valued one.</param>
public readonly record struct ContextValue(string Key, string? One, string[]? Many = null);
