namespace EmrShift.Iam;

/// <summary>
/// Matches a text against a pattern of tokens: a character, <see cref="Star"/> (any number of characters) or <see cref="One"/> (one character).
/// Goes back only to the last star, never to an earlier one: an earlier star could reach nothing that the later one can't, so the cost is bounded by
/// text length times the longest piece between stars, however many stars there are.
/// </summary>
static class Glob
{
    public const int Star = -1;
    public const int One = -2;

    public static bool IsMatch(ReadOnlySpan<int> pattern, ReadOnlySpan<char> text, bool ignoreCase = false)
    {
        int p = 0, t = 0, afterStar = -1, restart = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == Star)
            {
                afterStar = ++p;
                restart = t;
                if (p == pattern.Length)
                    return true;
            }
            else if (p < pattern.Length && Same(pattern[p], text[t], ignoreCase))
            {
                p++;
                t++;
            }
            else if (afterStar >= 0)
            {
                p = afterStar;
                t = ++restart;
            }
            else
                return false;
        }
        while (p < pattern.Length && pattern[p] == Star)
            p++;
        return p == pattern.Length;
    }

    static bool Same(int token, char c, bool ignoreCase) =>
        token == c || token == One || (ignoreCase && token >= 0 && char.ToUpperInvariant((char)token) == char.ToUpperInvariant(c));
}
