namespace EmrShift.Iam;

/// <summary>
/// The Arn operators: each of the six parts that colons delimit is compared by itself, wildcards allowed in each.
/// Source: IAM User Guide, "Amazon Resource Name (ARN) condition operators".
/// </summary>
static class ArnGlob
{
    const int Parts = 6;

    public static bool IsMatch(ReadOnlySpan<int> pattern, ReadOnlySpan<char> text)
    {
        for (var part = 1; part < Parts; part++)
        {
            var patternEnd = pattern.IndexOf(':');
            var textEnd = text.IndexOf(':');
            if (patternEnd < 0 || textEnd < 0)
                return false; // fewer than six parts: no ARN
            if (!Glob.IsMatch(pattern[..patternEnd], text[..textEnd]))
                return false;
            pattern = pattern[(patternEnd + 1)..];
            text = text[(textEnd + 1)..];
        }
        return Glob.IsMatch(pattern, text);
    }
}
