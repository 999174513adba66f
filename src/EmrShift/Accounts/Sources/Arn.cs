namespace EmrShift.Accounts.Sources;

/// <summary>The parts of an ARN that say where a thing is.</summary>
readonly record struct Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    /// <summary>Splits an ARN; null when it isn't one.</summary>
    public static Arn? Parse(string? text)
    {
        if (text is null || !text.StartsWith("arn:", StringComparison.Ordinal))
            return null;
        var parts = text.Split(':', 6);
        return parts.Length is 6 && parts[1].Length > 0 && parts[5].Length > 0 ? new(parts[1], parts[2], parts[3], parts[4], parts[5]) : null;
    }

    /// <summary>The region of an ARN; null when it has none.</summary>
    public static string? RegionOf(string? text) => Parse(text) is { Region.Length: > 0 } arn ? arn.Region : null;

    /// <summary>The last part of the resource: a role's or a profile's name without its path.</summary>
    public string Name => Resource[(Resource.LastIndexOf('/') + 1)..];

    /// <summary>Whether the text is an account id.</summary>
    public static bool IsAccountId(string text) => text.Length is 12 && text.All(char.IsAsciiDigit);
}
