using System.Collections.Immutable;
using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>What the checks say of declarations.</summary>
/// <param name="Findings">What was found, in the order of files and lines.</param>
/// <param name="Undecided">What the text doesn't decide.</param>
public sealed record DeclaredResult(ImmutableArray<Finding> Findings, ImmutableArray<Undecided> Undecided);

/// <summary>Collects what the checks of one scope say.</summary>
sealed class DeclaredReport
{
    public List<Finding> Findings { get; } = [];

    public List<Undecided> Undecided { get; } = [];

    public void Find(
        string code, string subject, Spot at, string message, Remedy remedy, Certainty certainty = Certainty.Documented, Severity? severity = null, string? fix = null,
        params ReadOnlySpan<string> evidence) =>
        Findings.Add(new Finding(
            code, severity ?? CheckList.Of(code)!.Severity, subject, message, [.. evidence], fix ?? remedy.Why ?? "", certainty, Places.Of(at))
        {
            Edits = remedy.Edits,
        });

    public void Unknown(string code, string subject, Spot at, string why) => Undecided.Add(new Undecided(code, subject, why, Places.Of(at)));
}

/// <summary>From spots to places.</summary>
public static class Places
{
    /// <summary>The place of a spot, for people and reports.</summary>
    public static FindingPlace Of(Spot at)
    {
        var (line, column) = at.Source.PositionOf(at.Span.Start);
        var (endLine, endColumn) = at.Source.PositionOf(at.Span.End);
        return new FindingPlace(at.Source.Path, line, column, endLine, endColumn);
    }
}
