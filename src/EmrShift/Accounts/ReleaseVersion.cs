using System.Globalization;

namespace EmrShift.Accounts;

/// <summary>An EMR release that can be compared: <c>emr-7.5.0</c> is (7, 5, 0).</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
/// <param name="Patch">Third number; 0 where the label has none.</param>
public readonly record struct ReleaseVersion(int Major, int Minor, int Patch) : IComparable<ReleaseVersion>
{
    const string Prefix = "emr-";

    /// <summary>Reads a release label; null when it isn't one (custom builds, AMI versions). A suffix after the numbers is ignored.</summary>
    public static ReleaseVersion? Parse(string? label)
    {
        if (label is null || !label.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var numbers = label[Prefix.Length..].Split('-', 2)[0].Split('.');
        if (numbers.Length is < 2 or > 3 || !Number(numbers[0], out var major) || !Number(numbers[1], out var minor))
            return null;
        var patch = 0;
        return numbers.Length is 3 && !Number(numbers[2], out patch) ? null : new(major, minor, patch);
    }

    /// <inheritdoc/>
    public int CompareTo(ReleaseVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Earlier.</summary>
    public static bool operator <(ReleaseVersion left, ReleaseVersion right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(ReleaseVersion left, ReleaseVersion right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(ReleaseVersion left, ReleaseVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(ReleaseVersion left, ReleaseVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The label: <c>emr-7.5.0</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Major}.{Minor}.{Patch}");

    static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
