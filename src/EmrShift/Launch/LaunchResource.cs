using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>What a call is about.</summary>
/// <param name="Arn">The ARN; of something that is still to be made with <c>/*</c> at its end, as EC2 itself says it; or <c>*</c>.</param>
/// <param name="Type">The type in the service's authorization reference: <c>subnet</c>, <c>instance</c>, <c>key</c>; empty for <c>*</c>.</param>
public sealed record LaunchResource(string Arn, string Type)
{
    /// <summary>Tags of an existing resource. Null: they are not known. A resource that is still to be made has none.</summary>
    public ImmutableArray<Tag>? Tags { get; init; } = ImmutableArray<Tag>.Empty;

    /// <summary>Whether the call makes it: then the request's tags count, not the resource's.</summary>
    public bool IsMade { get; init; }

    /// <summary>Condition keys that follow from the resource, such as <c>ec2:Vpc</c>.</summary>
    public ImmutableArray<ContextValue> Keys { get; init; } = [];

    /// <summary>Whether part of the ARN is not known: then a denial proves nothing.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>Why something about it isn't known; null when all is.</summary>
    public string? Gap { get; init; }

    /// <summary>What people know it by: <c>subnet-1</c>, <c>EMR_DefaultRole</c>, <c>instance/*</c>, <c>bucket/key</c>.</summary>
    public string Label
    {
        get
        {
            var parts = Arn.Split(':', 6);
            if (parts.Length < 6)
                return Arn;
            var isKnownById = parts[2] is "ec2" or "iam" && !IsMade && !Arn.Contains('*', StringComparison.Ordinal);
            return isKnownById ? AccountIndex.NameIn(parts[5]) : parts[5];
        }
    }

    /// <summary>No resource.</summary>
    public static LaunchResource None { get; } = new("*", "");

    /// <inheritdoc/>
    public override string ToString() => Arn;
}
