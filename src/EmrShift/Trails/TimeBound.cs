using System.Globalization;

namespace EmrShift.Trails;

/// <summary>A point in time as people write it: <c>90d</c>, <c>12h</c>, <c>30m</c>, <c>2w</c> before now, or a date, or a date with a time (UTC unless it says otherwise).</summary>
public static class TimeBound
{
    /// <summary>Reads it; null when the text is none of these.</summary>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        if (text.Length > 1 && long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= 100_000)
        {
            TimeSpan? back = text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                'w' => TimeSpan.FromDays(7 * number),
                _ => null,
            };
            return back is { } span ? now - span : null;
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;
    }
}
