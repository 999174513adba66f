namespace EmrShift.Accounts.Sources;

/// <summary>Regions where a source names them only inside something else.</summary>
static class Regions
{
    /// <summary>The region of an availability zone: <c>ap-northeast-1a</c> is in <c>ap-northeast-1</c>. Null for local zones and other names.</summary>
    public static string? OfZone(string? zone) =>
        zone is { Length: > 4 } && char.IsAsciiLetterLower(zone[^1]) && char.IsAsciiDigit(zone[^2]) && zone.Count(letter => letter is '-') is 2 or 3
            ? zone[..^1]
            : null;

    /// <summary>The region of an endpoint's service: <c>com.amazonaws.ap-northeast-1.s3</c>.</summary>
    public static string? OfService(string? service)
    {
        if (service is null)
            return null;
        foreach (var part in service.Split('.'))
        {
            if (part.Length > 4 && char.IsAsciiDigit(part[^1]) && part.Count(letter => letter is '-') is 2 or 3)
                return part;
        }
        return null;
    }
}
