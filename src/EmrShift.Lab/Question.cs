using System.Collections.Immutable;
using EmrShift.Iam;

namespace EmrShift.Lab;

/// <summary>
/// One thing that IAM is asked: may the caller do <paramref name="Action"/> on <paramref name="Resource"/>? An operation may ask several;
/// the first denial ends the call.
/// Source: the "Actions, resources, and condition keys" page of each service in the Service Authorization Reference.
/// </summary>
/// <param name="Action">The IAM action, which need not be the operation's name: <c>s3:ListBucket</c>.</param>
/// <param name="Resource">The ARN, or <c>*</c> where the action knows no resource.</param>
sealed record Question(string Action, string Resource)
{
    /// <summary>Condition keys that this service adds to the global ones. A key may have several values.</summary>
    public ImmutableArray<(string Key, ImmutableArray<string> Values)> Context { get; init; } = [];

    /// <summary>The resource's own policy: bucket policy, key policy, trust policy.</summary>
    public (string Document, PolicyKind Kind)? ResourcePolicy { get; init; }

    /// <summary>The account that owns the resource, where it isn't the caller's.</summary>
    public string? ResourceAccount { get; init; }

    /// <summary>How the denial text names the resource, where AWS doesn't print the ARN (<c>role X</c>).</summary>
    public string? ShownAs { get; init; }

    /// <summary>What the service answers to a denial, where it isn't the usual text.</summary>
    public AwsError? Refusal { get; init; }

    /// <summary>Adds a condition key. A null value adds nothing.</summary>
    public Question With(string key, string? value) => value is null ? this : this with { Context = Context.Add((key, [value])) };

    /// <summary>Adds a condition key with several values. No values add nothing.</summary>
    public Question With(string key, IEnumerable<string> values)
    {
        ImmutableArray<string> all = [.. values];
        return all.IsEmpty ? this : this with { Context = Context.Add((key, all)) };
    }

    /// <summary>Adds <c>aws:RequestTag/…</c> and <c>aws:TagKeys</c>, the tags that the request sets.</summary>
    public Question WithRequestTags(IReadOnlyCollection<Tag> tags)
    {
        var question = this;
        foreach (var tag in tags)
            question = question.With($"aws:RequestTag/{tag.Key}", tag.Value);
        return question.With("aws:TagKeys", tags.Select(tag => tag.Key));
    }

    /// <summary>Adds <c>aws:ResourceTag/…</c>, and the service's own form of it where <paramref name="servicePrefix"/> is given (<c>ec2</c>).</summary>
    public Question WithResourceTags(IEnumerable<Tag> tags, string? servicePrefix = null)
    {
        var question = this;
        foreach (var tag in tags)
        {
            question = question.With($"aws:ResourceTag/{tag.Key}", tag.Value);
            if (servicePrefix is not null)
                question = question.With($"{servicePrefix}:ResourceTag/{tag.Key}", tag.Value);
        }
        return question;
    }
}
