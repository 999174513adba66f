using EmrShift.Tests.Support;

namespace EmrShift.Tests.Iam;

/// <summary><c>Deviations.md</c>: cases of other people that contradict the AWS documentation, with the page that says otherwise.</summary>
static class Deviations
{
    /// <summary>The ids of the cases.</summary>
    public static HashSet<string> Ids() =>
    [
        .. File.ReadLines(RepositoryRoot.File("tests", "EmrShift.Tests", "Iam", "Deviations.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]),
    ];
}
