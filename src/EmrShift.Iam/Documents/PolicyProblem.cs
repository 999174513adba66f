using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>What came of reading a policy text.</summary>
/// <param name="Policy">
/// The policy; null when the text is no policy that AWS would accept in any shape. A policy with error problems is what could be
/// understood of it, built so that whatever was not understood never allows: see <see cref="PolicyProblem.Severity"/>.
/// </param>
/// <param name="Problems">In the order of the text.</param>
public sealed record PolicyReading(Policy? Policy, ImmutableArray<PolicyProblem> Problems)
{
    /// <summary>Whether AWS would refuse the text.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity == ProblemSeverity.Error);
}

/// <summary>Something wrong in a policy text.</summary>
/// <param name="Code">Stable name of the kind of problem: <see cref="PolicyProblemCode"/>.</param>
/// <param name="Severity">Whether AWS would refuse the text.</param>
/// <param name="Message">Where it makes sense: what was expected and what was found.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters (UTF-16 units) of the line.</param>
public sealed record PolicyProblem(PolicyProblemCode Code, ProblemSeverity Severity, string Message, int Line, int Column)
{
    /// <summary><c>3:14 error UnknownOperator: …</c></summary>
    public override string ToString() => $"{Line}:{Column} {(Severity == ProblemSeverity.Error ? "error" : "warning")} {Code}: {Message}";
}

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>AWS accepts the text, but it hardly does what its author wants.</summary>
    Warning,

    /// <summary>AWS refuses the text.</summary>
    Error,
}

/// <summary>The closed list of things that can be wrong with a policy text.</summary>
public enum PolicyProblemCode
{
    /// <summary>Not JSON: a syntax error, a comment, a trailing comma, text after the end, or more than 64 levels deep.</summary>
    NotJson,

    /// <summary>Bytes that are not UTF-8, or a surrogate without its partner.</summary>
    NotUnicode,

    /// <summary>Larger than any policy can be: it was not read.</summary>
    TooLarge,

    /// <summary>Over the size limit of its kind (2,048, 6,144 or 10,240 characters without white space).</summary>
    OverSizeLimit,

    /// <summary>The same element twice in one object.</summary>
    DuplicateElement,

    /// <summary>An element that the policy language doesn't have.</summary>
    UnknownElement,

    /// <summary>A required element is missing.</summary>
    MissingElement,

    /// <summary>Two elements that exclude each other, as Action and NotAction.</summary>
    ConflictingElements,

    /// <summary>An element that this kind of policy can't have, as Principal in an identity policy.</summary>
    ElementNotAllowed,

    /// <summary>A value of the wrong JSON type.</summary>
    WrongType,

    /// <summary>A value outside the allowed set, as a Version or Effect that doesn't exist.</summary>
    InvalidValue,

    /// <summary>A condition operator that doesn't exist.</summary>
    UnknownOperator,

    /// <summary>An operand that its operator can't read: a number, date, address or boolean.</summary>
    InvalidOperand,

    /// <summary>An action that is neither <c>*</c> nor <c>service:Name</c>.</summary>
    InvalidAction,

    /// <summary>A resource that is neither <c>*</c> nor an ARN.</summary>
    InvalidArn,

    /// <summary>A principal that is none of the known forms.</summary>
    InvalidPrincipal,

    /// <summary>The same Sid twice in one policy.</summary>
    DuplicateSid,

    /// <summary>A policy variable that is not closed or has no name.</summary>
    InvalidVariable,

    /// <summary><c>${…}</c> in a policy whose Version has no variables: it is literal text.</summary>
    VariableInOldVersion,
}
