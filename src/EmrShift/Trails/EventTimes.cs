using System.Globalization;
using System.Text;

namespace EmrShift.Trails;

/// <summary>Times of events: <c>eventTime</c> is UTC in ISO 8601, to the second.</summary>
static class EventTimes
{
    /// <summary>Seconds since 1970; 0 when the text is no time.</summary>
    public static long Parse(ReadOnlySpan<byte> text)
    {
        // 2026-06-01T00:00:00Z: what CloudTrail writes. Anything else takes the long way.
        if (text.Length == 20 && text[4] == (byte)'-' && text[7] == (byte)'-' && text[10] == (byte)'T' && text[13] == (byte)':' && text[16] == (byte)':'
            && text[19] == (byte)'Z')
        {
            int year = Two(text, 0) * 100 + Two(text, 2), month = Two(text, 5), day = Two(text, 8);
            int hour = Two(text, 11), minute = Two(text, 14), second = Two(text, 17);
            if (year is >= 1970 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour is >= 0 and < 24
                && minute is >= 0 and < 60 && second is >= 0 and < 60)
                return Days(year, month, day) * 86400L + hour * 3600 + minute * 60 + second;
        }
        return DateTimeOffset.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeSeconds()
            : 0;
    }

    /// <summary>The time as CloudTrail writes it.</summary>
    public static string Text(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A number far below 0 when one of the two characters is no digit.</summary>
    static int Two(ReadOnlySpan<byte> text, int at)
    {
        int high = text[at] - '0', low = text[at + 1] - '0';
        return (uint)high <= 9 && (uint)low <= 9 ? high * 10 + low : -100_000;
    }

    /// <summary>Days since 1970 of a date of the Gregorian calendar, counted in years that begin in March.</summary>
    static long Days(int year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = year / 400;
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146097L + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
    }
}
