using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>
/// One line of a case file: a request together with the policies that decide it. Members that the format doesn't have are passed over;
/// <c>id</c>, <c>principal</c>, <c>action</c> and <c>resource</c> are required.
/// </summary>
/// <param name="Id">The case's id; null when the line has none.</param>
/// <param name="Request">The question.</param>
/// <param name="Sources">The policies.</param>
/// <param name="Problems">Problems of the line's policies, each with the member that holds the policy. They don't keep the case from being decided.</param>
/// <param name="Error">Why the line can't be decided at all, with its column; null when it can.</param>
public sealed record EvaluationCase(
    string? Id, AuthorizationRequest Request, PolicySources Sources, ImmutableArray<string> Problems, string? Error)
{
    /// <summary>A line longer than this is not read: ten policies of the largest size that there is stay far below.</summary>
    public const int MaxLineBytes = 16 * 1024 * 1024;

    /// <summary>Reads one line. Never throws; what can't be read is said in <see cref="Error"/>.</summary>
    public static EvaluationCase Read(ReadOnlySpan<byte> utf8)
    {
        if (JsonTree.Parse(utf8, out var problem, MaxLineBytes) is not { } tree)
            return Failed(null, $"column {problem!.Column.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {problem.Message}");
        return new CaseReader(tree).Read();
    }

    internal static EvaluationCase Failed(string? id, string error) =>
        new(id, new AuthorizationRequest(Principal.Parse(""), "", "", new RequestContext()), new PolicySources(), [], error);
}
