using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>An IAM group: its policies hold for its users.</summary>
public sealed record Group
{
    /// <summary><c>arn:aws:iam::123456789012:group/path/name</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>The name without the path.</summary>
    public required string Name { get; init; }

    /// <summary><c>/</c>, or a path that begins and ends with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>ARNs of the attached managed policies, sorted.</summary>
    public ImmutableArray<string> AttachedPolicies { get => field.OrEmpty(); init; }

    /// <summary>Inline policies. By name.</summary>
    public ImmutableArray<InlinePolicy> InlinePolicies { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
