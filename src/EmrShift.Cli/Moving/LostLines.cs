using System.Collections.Immutable;
using EmrShift.Plans.Proving;
using EmrShift.Reports;

namespace EmrShift.Cli.Moving;

/// <summary>Lost answers as a gate says them: how many, what that means, and the first ones.</summary>
static class LostLines
{
    const int Shown = 10;

    /// <summary>The text; null where nothing is lost.</summary>
    /// <param name="lost">The answers.</param>
    /// <param name="meaning">What goes on behind the number: <c>would be lost after detaching; nothing was detached</c>.</param>
    public static string? Of(ImmutableArray<LostAnswer> lost, string meaning) => lost.IsEmpty
        ? null
        : $"{FindingsText.Count(lost.Length, "answer")} {meaning}:\n{string.Join('\n', lost.Take(Shown).Select(line => $"    {line}"))}{(lost.Length > Shown ? "\n    …" : "")}";
}
