using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary>Committed text is free of paths of one machine: a clone has to work anywhere.</summary>
public sealed class MachinePathsTests
{
    static readonly string[] Extensions = [".cs", ".md", ".sh", ".csproj", ".props", ".json", ".yml", ".yaml", ""];

    [Fact]
    public void No_committed_file_names_a_path_of_one_machine()
    {
        string[] forbidden = ["/" + "root/", "/" + "work/main", "/" + "home/"];
        var offenders =
            from file in RepositoryFiles.Tracked()
            where Extensions.Contains(Path.GetExtension(file))
            from line in File.ReadLines(RepositoryRoot.File(file)).Select((text, index) => (text, number: index + 1))
            where forbidden.Any(word => line.text.Contains(word, StringComparison.Ordinal))
            select $"{file}:{line.number}: {line.text.Trim()}";
        Assert.Empty(offenders);
    }
}
