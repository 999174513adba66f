using System.Text;

namespace EmrShift.Reports;

/// <summary>Breaks lines between words. A word that is longer than a line (an ARN, an id) stays whole, so that it can be copied.</summary>
public static class TextWrap
{
    /// <summary>One line as as many as it needs.</summary>
    /// <param name="line">The line, with its own indentation and without a line end.</param>
    /// <param name="width">Columns; null: the line stays as it is.</param>
    /// <param name="indentOfRest">Columns before each line but the first.</param>
    public static IEnumerable<string> Lines(string line, int? width, int indentOfRest)
    {
        if (width is not { } columns || TextColumns.Of(line) <= columns)
            return [line];
        return Broken(line, columns, indentOfRest);
    }

    static IEnumerable<string> Broken(string line, int width, int indentOfRest)
    {
        var part = new StringBuilder();
        var (column, isFirst, hasWord) = (0, true, false);
        foreach (var (blanks, word) in Words(line))
        {
            var columns = TextColumns.Of(word);
            // Blanks that align columns have no meaning any more where the row is broken.
            var gap = isFirst || !hasWord ? blanks : Math.Min(blanks, 2);
            // A list's sign is no line of its own.
            if (hasWord && column + gap + columns > width && part.ToString().AsSpan().Trim() is not "-")
            {
                yield return part.ToString();
                part.Clear().Append(' ', indentOfRest);
                (column, isFirst, gap) = (indentOfRest, false, 0);
            }
            part.Append(' ', gap).Append(word);
            (column, hasWord) = (column + gap + columns, true);
        }
        yield return part.ToString();
    }

    /// <summary>The words, each with the number of blanks before it.</summary>
    static IEnumerable<(int Blanks, string Word)> Words(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            var start = at;
            while (start < line.Length && line[start] == ' ')
                start++;
            if (start == line.Length)
                yield break;
            var end = line.IndexOf(' ', start);
            end = end < 0 ? line.Length : end;
            yield return (start - at, line[start..end]);
            at = end;
        }
    }
}
