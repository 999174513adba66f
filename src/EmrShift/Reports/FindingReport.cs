using System.Collections.Immutable;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>Findings with what a report has to say around them. The same for <c>assess</c> and <c>lint</c>.</summary>
/// <param name="Command">The command that found them: <c>lint</c>.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Findings">What was found, in order.</param>
public sealed record FindingReport(string Command, string Version, ImmutableArray<Finding> Findings)
{
    /// <summary>What was found but is ignored, with the reason.</summary>
    public ImmutableArray<IgnoredFinding> Ignored { get; init; } = [];

    /// <summary>What could not be decided.</summary>
    public ImmutableArray<OpenQuestion> Undecided { get; init; } = [];

    /// <summary>What could not be read: <c>file:line:column: message</c>.</summary>
    public ImmutableArray<ReadProblem> Problems { get; init; } = [];

    /// <summary>How many files were looked at.</summary>
    public int Files { get; init; }
}

/// <summary>A question that a check could not decide.</summary>
public sealed record OpenQuestion(string Code, string Subject, string Why, FindingPlace? Place);

/// <summary>A file, or a part of one, that could not be read. Line and column are 0 when the whole file is meant.</summary>
public sealed record ReadProblem(string File, int Line, int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}:{Column}: {Message}";
}
