using System.Collections.Immutable;
using System.IO.Enumeration;
using EmrShift.Iac;

namespace EmrShift.Cli;

/// <summary>The files that <c>lint</c> reads: those named, and those of a known kind below the folders named.</summary>
static class LintFiles
{
    const long MostBytes = 64 * 1024 * 1024;

    /// <summary>Folders of tools: what lies there isn't the user's source, or never to be edited.</summary>
    static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "node_modules", "__pycache__", "venv", "site-packages", "cdk.out", "cdktf.out", "bower_components",
    };

    public static (List<IacInput> Files, List<string> Problems) Find(Terminal terminal, IEnumerable<string> paths, ImmutableArray<string> exclude)
    {
        List<IacInput> files = [];
        List<string> problems = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var full = terminal.PathOf(path);
            var shown = path.Replace('\\', '/').TrimEnd('/');
            if (File.Exists(full))
            {
                if (IacReader.Extensions.Any(extension => full.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
                    Add(full, shown, files, problems, seen);
                else
                    problems.Add($"{path}: expected one of {string.Join(", ", IacReader.Extensions)}");
            }
            else if (Directory.Exists(full))
            {
                var found = Below(full).Select(file => (File: file, Shown: Shown(shown, Path.GetRelativePath(full, file).Replace('\\', '/'))))
                    .Where(file => !exclude.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.Replace("**", "*", StringComparison.Ordinal), file.Shown, ignoreCase: false)))
                    .OrderBy(file => file.Shown, StringComparer.Ordinal).ToList();
                if (found.Count == 0)
                    problems.Add($"{path}: expected files of a known kind ({string.Join(", ", IacReader.Extensions)}), found none");
                foreach (var file in found)
                    Add(file.File, file.Shown, files, problems, seen);
            }
            else
            {
                problems.Add($"{path}: expected a file or a folder, found nothing there");
            }
        }
        return (files, problems);
    }

    static string Shown(string folder, string relative) => folder is "." or "" ? relative : $"{folder}/{relative}";

    static FileSystemEnumerable<string> Below(string folder) => new(
        folder,
        (ref entry) => entry.ToFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System, IgnoreInaccessible = true })
    {
        ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && IsKnown(entry.FileName),
        ShouldRecursePredicate = (ref entry) => !entry.FileName.StartsWith('.') && (entry.Attributes & FileAttributes.ReparsePoint) == 0
            && !Skipped.GetAlternateLookup<ReadOnlySpan<char>>().Contains(entry.FileName),
    };

    static bool IsKnown(ReadOnlySpan<char> name)
    {
        foreach (var extension in IacReader.Extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    static void Add(string full, string shown, List<IacInput> files, List<string> problems, HashSet<string> seen)
    {
        if (!seen.Add(full))
            return;
        if (new FileInfo(full).Length > MostBytes)
            problems.Add($"{shown}: expected at most {MostBytes / 1024 / 1024} MiB");
        else
            files.Add(new IacInput(shown, () => File.ReadAllBytes(full)));
    }
}
