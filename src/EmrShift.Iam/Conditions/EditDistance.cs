namespace EmrShift.Iam;

/// <summary>How many letters must change to get from one name to another, in any case (Levenshtein); for hints in messages.</summary>
static class EditDistance
{
    public static bool IsAtMostTwo(string known, string written) => Math.Abs(known.Length - written.Length) <= 2 && Between(known, written) <= 2;

    public static int Between(string known, string written)
    {
        var row = new int[known.Length + 1];
        for (var i = 0; i <= known.Length; i++)
            row[i] = i;
        for (var j = 1; j <= written.Length; j++)
        {
            var diagonal = row[0];
            row[0] = j;
            for (var i = 1; i <= known.Length; i++)
            {
                var same = char.ToUpperInvariant(known[i - 1]) == char.ToUpperInvariant(written[j - 1]);
                var replaced = diagonal + (same ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(replaced, Math.Min(row[i], row[i - 1]) + 1);
            }
        }
        return row[known.Length];
    }
}
