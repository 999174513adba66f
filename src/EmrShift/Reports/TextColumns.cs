using System.Globalization;
using System.Text;

namespace EmrShift.Reports;

/// <summary>How many columns a text takes on a terminal: two for a wide letter (Chinese, Japanese, Korean, most pictures), none for a mark on another one.</summary>
public static class TextColumns
{
    // The blocks of Unicode's East Asian Width "W" and "F": https://www.unicode.org/reports/tr11/
    static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The columns of a text. Colours that it carries take none.</summary>
    public static int Of(string text)
    {
        var columns = 0;
        var inColour = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == TextColours.Escape)
                inColour = true;
            else if (inColour)
                inColour = rune.Value != TextColours.End;
            else
                columns += Of(rune);
        }
        return columns;
    }

    /// <summary>The text with blanks up to so many columns.</summary>
    public static string PadTo(this string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    static int Of(Rune rune) => rune.Value < 0x300 ? 1
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : Array.Exists(Wide, block => rune.Value >= block.First && rune.Value <= block.Last) ? 2 : 1;
}
