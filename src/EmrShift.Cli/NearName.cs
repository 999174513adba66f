namespace EmrShift.Cli;

/// <summary>The known names that look like what somebody typed.</summary>
static class NearName
{
    /// <summary>At most three, the nearest first. Near: a quarter of the letters is wrong at most (two letters of a short word), or one holds the other.</summary>
    public static List<string> Of(string typed, IEnumerable<string> known) =>
        [.. known.Select(name => (Name: name, Distance: Distance(name, typed)))
            .Where(near => near.Distance <= Math.Max(2, typed.Length / 4) || (typed.Length > 2 && near.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(near => near.Distance).Take(3).Select(near => near.Name)];

    /// <summary>How many characters have to change to make one name of the other, in any case (Levenshtein).</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }
        return row[b.Length];
    }
}
