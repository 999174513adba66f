using System.Text.RegularExpressions;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary>ARCHITECTURE.md's map names every project and every folder of the domain, and nothing that isn't there.</summary>
public sealed partial class ArchitectureTests
{
    [Fact]
    public void The_map_is_the_land()
    {
        var named = Place().Matches(File.ReadAllText(RepositoryRoot.File("ARCHITECTURE.md"))).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.DoesNotContain(named, place => !Directory.Exists(RepositoryRoot.File(place.Split('/'))));

        // What git tracks counts: a folder of build output is no part of the land.
        var land = RepositoryFiles.Tracked().Select(file => file.Split('/')).SelectMany(parts => parts switch
        {
            ["src", "EmrShift", var folder, _, ..] => [$"src/EmrShift/{folder}"],
            ["src" or "tests" or "bench", var project, _, ..] when project.StartsWith("EmrShift", StringComparison.Ordinal) && project != "EmrShift" => (string[])[$"{parts[0]}/{project}"],
            _ => [],
        }).Append("facts").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(land, named);
    }

    [GeneratedRegex(@"`((?:src|tests|bench)/EmrShift[\w.]*(?:/\w+)?|facts)/?`", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Place();
}
