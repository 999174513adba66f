using System.Globalization;

namespace EmrShift.Iam;

/// <summary>
/// Dates as the Date operators read them: the W3C forms of ISO 8601 (https://www.w3.org/TR/NOTE-datetime) or whole seconds since 1970.
/// Source: IAM User Guide, "Date condition operators".
/// </summary>
static class Instant
{
    const long EpochTicks = 621_355_968_000_000_000;

    /// <summary>Ticks of 100 ns since the year 1, in UTC. Four digits are a year, any other integer is epoch seconds.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length != 4 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            if (seconds is < -62_135_596_800 or > 253_402_300_799) // the years 1 to 9999
                return false;
            ticks = EpochTicks + (seconds * TimeSpan.TicksPerSecond);
            return true;
        }
        var rest = text;
        int month = 1, day = 1, hour = 0, minute = 0, second = 0;
        long fraction = 0, offset = 0;
        if (!Digits(ref rest, 4, out var year))
            return false;
        if (Skip(ref rest, '-'))
        {
            if (!Digits(ref rest, 2, out month))
                return false;
            if (Skip(ref rest, '-') && !Digits(ref rest, 2, out day))
                return false;
        }
        if (Skip(ref rest, 'T') || Skip(ref rest, 't'))
        {
            if (!Digits(ref rest, 2, out hour) || !Skip(ref rest, ':') || !Digits(ref rest, 2, out minute))
                return false;
            if (Skip(ref rest, ':') && !Digits(ref rest, 2, out second))
                return false;
            if (Skip(ref rest, '.') && !Fraction(ref rest, out fraction))
                return false;
            if (!Zone(ref rest, out offset))
                return false;
        }
        if (rest.Length > 0 || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + fraction - offset;
        return true;
    }

    static bool Fraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        var unit = TimeSpan.TicksPerSecond;
        var digits = 0;
        while (rest.Length > digits && char.IsAsciiDigit(rest[digits]))
        {
            unit /= 10;
            ticks += (rest[digits++] - '0') * unit;
        }
        rest = rest[digits..];
        return digits > 0;
    }

    static bool Zone(ref ReadOnlySpan<char> rest, out long offset)
    {
        offset = 0;
        if (rest.Length == 0 || Skip(ref rest, 'Z') || Skip(ref rest, 'z'))
            return true;
        var sign = Skip(ref rest, '+') ? 1 : Skip(ref rest, '-') ? -1 : 0;
        if (sign == 0 || !Digits(ref rest, 2, out var hours) || !Skip(ref rest, ':') || !Digits(ref rest, 2, out var minutes) || hours > 23 || minutes > 59)
            return false;
        offset = sign * ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute));
        return true;
    }

    static bool Skip(ref ReadOnlySpan<char> rest, char c)
    {
        if (rest.Length == 0 || rest[0] != c)
            return false;
        rest = rest[1..];
        return true;
    }

    static bool Digits(ref ReadOnlySpan<char> rest, int count, out int number)
    {
        number = 0;
        if (rest.Length < count)
            return false;
        foreach (var c in rest[..count])
        {
            if (!char.IsAsciiDigit(c))
                return false;
            number = (number * 10) + (c - '0');
        }
        rest = rest[count..];
        return true;
    }
}
