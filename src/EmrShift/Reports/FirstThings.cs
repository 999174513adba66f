using System.Collections.Immutable;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>What to do first: the order of the move, over the findings that there are.</summary>
public static class FirstThings
{
    // Tags before anything relies on them, roles that must exist, permissions that are added, launchers' sources, the nodes' own policy. Detaching comes last
    // and is no finding.
    static readonly ImmutableArray<string> Order =
    [
        "EMR403", "EMR141", "EMR142", "EMR111", "EMR112", "EMR113", "EMR101", "EMR102", "EMR201", "EMR151", "EMR131", "EMR132", "EMR133",
        "EMR121", "EMR122", "EMR134", "EMR202", "EMR203", "EMR301", "EMR304", "EMR303", "EMR302", "EMR305", "EMR003", "EMR001", "EMR002", "EMR004",
    ];

    /// <summary>One line for each kind of thing to do, in the order in which to do them.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="most">How many lines at the most.</param>
    public static ImmutableArray<FirstThing> Of(IEnumerable<Finding> findings, int most) =>
    [
        .. findings
            .Where(finding => finding.Severity is Severity.Error && Order.Contains(finding.Code))
            .GroupBy(finding => finding.Code, StringComparer.Ordinal)
            .OrderBy(group => Order.IndexOf(group.Key))
            .Take(most)
            .Select(group => new FirstThing(group.Key, group.First().Fix, group.Count())),
    ];
}

/// <summary>One thing to do.</summary>
/// <param name="Code">The check that asks for it.</param>
/// <param name="Text">What to do, for the first of the findings.</param>
/// <param name="Count">How many findings ask for the same.</param>
public sealed record FirstThing(string Code, string Text, int Count);
