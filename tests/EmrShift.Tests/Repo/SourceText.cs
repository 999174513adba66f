using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary>The C# files of the repository, for rules about them.</summary>
static class SourceText
{
    /// <summary>The C# files below a folder, as paths relative to the root.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. RepositoryFiles.Tracked().Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))];

    /// <summary>Fails with every offender on its own line.</summary>
    public static void None(IEnumerable<string> offenders) => Assert.True(!offenders.Any(), string.Join('\n', offenders));

    /// <summary>The lines of a file that are code: line comments and documentation are left out.</summary>
    public static IEnumerable<(int Number, string Text)> CodeLines(string file) =>
        File.ReadLines(RepositoryRoot.File(file)).Select((text, index) => (index + 1, text)).Where(line => !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal));
}
