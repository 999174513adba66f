using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>
/// A policy document as it was read: values only, no decisions. Made by <see cref="PolicyReader"/>.
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html).
/// </summary>
public sealed record Policy
{
    /// <summary>What a person calls the policy: its name, its ARN or its file. Null when the reader of the text gave none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether AWS owns it: it can be attached and detached, and nobody can change it.</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary>What the document is attached to.</summary>
    public required PolicyKind Kind { get; init; }

    /// <summary><c>2012-10-17</c> or <c>2008-10-17</c>. A missing Version is the old one: <c>${…}</c> is literal text there.</summary>
    public string Version { get; init; } = OldVersion;

    /// <summary>The document's own <c>Id</c> element.</summary>
    public string? Id { get; init; }

    /// <summary>The statements in the order of the document.</summary>
    public required ImmutableArray<Statement> Statements { get; init; }

    /// <summary>Length as AWS counts it against its size limits: characters without white space outside of strings.</summary>
    public int Length { get; init; }

    /// <summary>Whether policy variables are replaced: only in Version 2012-10-17.</summary>
    public bool HasVariables => Version == CurrentVersion;

    /// <summary>The version that AWS recommends, and the only one with policy variables.</summary>
    public const string CurrentVersion = "2012-10-17";

    /// <summary>The version of a document that says none.</summary>
    public const string OldVersion = "2008-10-17";

    /// <summary>The policy's name for messages: name, Id or the kind.</summary>
    public override string ToString() => Name ?? Id ?? $"{Kind} policy";
}
