using System.Diagnostics;

namespace EmrShift.Tests.Support;

/// <summary>The files that git tracks or would track, as paths relative to the root.</summary>
static class RepositoryFiles
{
    public static IReadOnlyList<string> Tracked()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start");
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. files.Where(file => File.Exists(RepositoryRoot.File(file)))];
    }
}
