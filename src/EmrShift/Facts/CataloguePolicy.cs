using System.Collections.Immutable;

namespace EmrShift.Facts;

/// <summary>Which set a managed policy belongs to.</summary>
public enum PolicyGeneration
{
    /// <summary>Deprecated: the policies that this program moves away from.</summary>
    V1,

    /// <summary>The successors, gated by the tag <c>for-use-with-amazon-emr-managed-policies</c> = <c>true</c>.</summary>
    V2,

    /// <summary>Stays as it is: AWS says "no changes for v2".</summary>
    Unchanged,
}

/// <summary>
/// One AWS managed policy that concerns EMR on EC2. Source: facts/policies/ (see facts/SOURCES.md for origin and date).
/// </summary>
/// <param name="Name">The policy's name: <c>AmazonEMRServicePolicy_v2</c>.</param>
/// <param name="Path">The path in its ARN, with both slashes: <c>/service-role/</c>.</param>
/// <param name="Version">The default version when the facts were taken: <c>v6</c>.</param>
/// <param name="Edited">When AWS made that version.</param>
/// <param name="Generation">v1, v2, or unchanged by the move.</param>
/// <param name="ReplacedBy">The name of its successor; null where there is none.</param>
/// <param name="Note">What one should know about it; null where there is nothing.</param>
/// <param name="Origin">Where the document was taken from, and when.</param>
/// <param name="Versions">The documents that are on record, by version, as JSON text in the <c>aws</c> partition's words.</param>
public sealed record CataloguePolicy(
    string Name,
    string Path,
    string Version,
    DateTimeOffset Edited,
    PolicyGeneration Generation,
    string? ReplacedBy,
    string? Note,
    string Origin,
    ImmutableSortedDictionary<string, string> Versions)
{
    /// <summary>The default version's document as JSON text.</summary>
    public string Document => Versions[Version];

    /// <summary>The policy's ARN in a partition: <c>arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2</c>.</summary>
    public string Arn(string partition = Partitions.Aws) => $"arn:{partition}:iam::aws:policy{Path}{Name}";

    /// <summary>The default version's document as it reads in a partition: the ARNs inside name that partition.</summary>
    public string DocumentIn(string partition) => Partitions.Translate(Document, partition);
}
