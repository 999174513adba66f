using System.Text.RegularExpressions;

namespace EmrShift.Accounts.Sources;

/// <summary>Ids in the names of files.</summary>
static partial class Ids
{
    /// <summary>The EMR cluster id in a path's last part that has one.</summary>
    public static string? Cluster(string path) => Last(ClusterPattern(), path);

    /// <summary>The KMS key id in a path's last part that has one.</summary>
    public static string? Key(string path) => Last(KeyPattern(), path);

    /// <summary>The root, organisational unit or account in a path's last part that has one.</summary>
    public static string? Target(string path) => Last(TargetPattern(), path);

    static string? Last(Regex pattern, string path)
    {
        string? found = null;
        foreach (var match in pattern.EnumerateMatches(path))
            found = path.Substring(match.Index, match.Length);
        return found;
    }

    [GeneratedRegex("j-[A-Z0-9]{8,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ClusterPattern();

    [GeneratedRegex("(ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}|[0-9]{12})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TargetPattern();

    [GeneratedRegex("(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex KeyPattern();
}
