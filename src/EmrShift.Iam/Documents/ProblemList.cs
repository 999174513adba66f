using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>Gathers problems while a policy is read; gives them in the order of the text.</summary>
sealed class ProblemList
{
    readonly List<PolicyProblem> problems = [];

    public void Error(PolicyProblemCode code, string message, JsonTree at) => Error(code, message, at.Line, at.Column);

    public void Error(PolicyProblemCode code, string message, int line, int column) =>
        problems.Add(new PolicyProblem(code, ProblemSeverity.Error, message, line, column));

    public void Warning(PolicyProblemCode code, string message, JsonTree at) =>
        problems.Add(new PolicyProblem(code, ProblemSeverity.Warning, message, at.Line, at.Column));

    public ImmutableArray<PolicyProblem> ToImmutable() => [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
