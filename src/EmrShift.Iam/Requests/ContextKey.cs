namespace EmrShift.Iam;

/// <summary>A condition key with its hash, made once. Names are compared without case.</summary>
readonly struct ContextKey(string name)
{
    public string Name { get; } = name;

    public int Hash { get; } = HashOf(name);

    /// <summary>
    /// A cheap hash over the length and a sample of characters: keys are few in a request, so a collision costs one comparison.
    /// Characters beyond ASCII count alike, since their case folding is not a matter of one bit.
    /// </summary>
    public static int HashOf(ReadOnlySpan<char> name)
    {
        unchecked
        {
            var hash = (uint)name.Length * 0x9E3779B1;
            var step = (name.Length >> 3) + 1;
            for (var i = name.Length - 1; i >= 0; i -= step)
                hash = (hash * 31) + (name[i] < 0x80 ? name[i] | 0x20u : 0x80u);
            return (int)hash;
        }
    }
}

/// <summary>What a request says of a key.</summary>
enum KeyState : byte
{
    /// <summary>The key is not in the request.</summary>
    Absent,

    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>One value.</summary>
    Single,

    /// <summary>A list of values, perhaps empty.</summary>
    Multi,
}

/// <summary>A key's value: <see cref="Text"/> for a single-valued key, <see cref="Values"/> for a multi-valued one.</summary>
readonly record struct ContextValue(string Text, string[] Values);
