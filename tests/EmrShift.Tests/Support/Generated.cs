using Xunit;

namespace EmrShift.Tests.Support;

/// <summary>Documents that are made from the code and committed. <c>UPDATE=1</c> rewrites them; else a stale one fails.</summary>
static class Generated
{
    public static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE") == "1";

    /// <summary>Checks, or rewrites, one committed document.</summary>
    /// <param name="path">The path below the root: <c>docs/cli.md</c>.</param>
    /// <param name="text">What it has to say, with <c>\n</c> as line end.</param>
    public static void Check(string path, string text)
    {
        var file = RepositoryRoot.File(path.Split('/'));
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }
        Assert.True(File.Exists(file), $"{path} is missing: run UPDATE=1 ./test");
        var found = File.ReadAllText(file);
        if (found != text)
            Assert.Fail($"{path} is stale: run UPDATE=1 ./test and read the diff\n{FirstDifference(found, text)}");
    }

    static string FirstDifference(string found, string expected)
    {
        var (lines, wanted) = (found.Split('\n'), expected.Split('\n'));
        var index = 0;
        while (index < lines.Length && index < wanted.Length && lines[index] == wanted[index])
            index++;
        return $"line {index + 1}\nis:     {lines.ElementAtOrDefault(index) ?? "(the end)"}\nshould: {wanted.ElementAtOrDefault(index) ?? "(the end)"}";
    }
}
