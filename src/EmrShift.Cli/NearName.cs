using EmrShift.Iam;

namespace EmrShift.Cli;

/// <summary>The known names that look like what somebody typed.</summary>
static class NearName
{
    /// <summary>At most three, the nearest first. Near: a quarter of the letters is wrong at most (two letters of a short word), or one holds the other.</summary>
    public static List<string> Of(string typed, IEnumerable<string> known) =>
        [.. known.Select(name => (Name: name, Distance: EditDistance.Between(name, typed)))
            .Where(near => near.Distance <= Math.Max(2, typed.Length / 4) || (typed.Length > 2 && near.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(near => near.Distance).Take(3).Select(near => near.Name)];
}
