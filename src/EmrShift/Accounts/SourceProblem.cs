namespace EmrShift.Accounts;

/// <summary>What a problem with a source means for the reading.</summary>
public enum SourceProblemKind
{
    /// <summary>Nothing of the file could be used.</summary>
    Unreadable,

    /// <summary>The file is well formed, but nothing that this program knows.</summary>
    Unrecognised,

    /// <summary>A part of the file is not what was expected. That part is left out; the rest is used.</summary>
    Malformed,

    /// <summary>The file says something that this version does not understand and leaves out.</summary>
    Ignored,

    /// <summary>Two sources say different things about the same subject.</summary>
    Conflict,

    /// <summary>The file doesn't say what its content belongs to: which cluster, key or account.</summary>
    Unplaced,
}

/// <summary>Something that went wrong while a source was read.</summary>
/// <param name="Kind">What it means for the reading.</param>
/// <param name="File">The path as the user wrote it; <c>-</c> for standard input.</param>
/// <param name="Line">Line from 1; null when the problem has no place in the file.</param>
/// <param name="Message">What was expected and what was found, in one sentence that starts in lower case.</param>
public sealed record SourceProblem(SourceProblemKind Kind, string File, int? Line, string Message)
{
    /// <summary><c>file:line: message</c>.</summary>
    public override string ToString() => $"{new Origin(File, Line)}: {Message}";
}
