using EmrShift.Facts;

namespace EmrShift.Cli.Verbs;

/// <summary>Managed policies as a person names them: by name, in any case, or by ARN.</summary>
static class CataloguePolicies
{
    public static CataloguePolicy? Find(string name) =>
        FactBook.Policy(name)
        ?? FactBook.PolicyOfArn(name)
        ?? FactBook.Policies.FirstOrDefault(policy => string.Equals(policy.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The message for a name that isn't on record, with the names that look like it.</summary>
    public static string NotFound(string name)
    {
        var similar = FactBook.Policies.Select(policy => policy.Name)
            .Where(known => known.Contains(name, StringComparison.OrdinalIgnoreCase) || Distance(known, name) <= Math.Max(3, name.Length / 4))
            .OrderBy(known => Distance(known, name)).Take(3).ToList();
        return $"no managed policy `{name}` is on record. "
            + (similar.Count > 0 ? $"Did you mean {string.Join(" or ", similar)}?" : "`emrshift policy list` shows them all.");
    }

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
