using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>One line of a case file: a request together with the policies that decide it.</summary>
/// <param name="Id">The case's id; null when the line has none.</param>
/// <param name="Request">The question.</param>
/// <param name="Sources">The policies.</param>
/// <param name="Problems">Problems of the line's policies, each with the member that holds the policy. They don't keep the case from being decided.</param>
/// <param name="Error">Why the line can't be decided at all; null when it can.</param>
public sealed record EvaluationCase(
    string? Id, AuthorizationRequest Request, PolicySources Sources, ImmutableArray<string> Problems, string? Error)
{
    /// <summary>Reads one line. Never throws; what can't be read is said in <see cref="Error"/>.</summary>
    public static EvaluationCase Read(ReadOnlySpan<byte> utf8) =>
        new(null, new AuthorizationRequest(Principal.Parse("*"), "", "*", new RequestContext()), new PolicySources(), [], "unread");
}
