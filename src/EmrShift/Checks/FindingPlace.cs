namespace EmrShift.Checks;

/// <summary>A place in a file that a finding points at. Lines and columns count from 1; columns count UTF-16 code units, as editors do.</summary>
/// <param name="File">The file as the user named it, with forward slashes.</param>
/// <param name="Line">The first line.</param>
/// <param name="Column">The first column.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="EndColumn">The column after the last character.</param>
public sealed record FindingPlace(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>A place of which only the line is known.</summary>
    public static FindingPlace OfLine(string file, int line) => new(file, line, 1, line, 1);

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
