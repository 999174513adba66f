using EmrShift.Iac;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>
/// Files as people write them, with what <c>lint</c> says of each beside it: <c>NAME.expected</c> holds the findings, then what <c>--fix</c> changes.
/// A folder is one case. <c>UPDATE=1</c> rewrites the expectations; read the difference.
/// </summary>
public sealed class CorpusTests
{
    const string Root = "tests/EmrShift.Tests/Iac/corpus";
    const string Expected = ".expected";

    public static TheoryData<string> Cases => [.. Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_findings_and_the_fix_are_as_expected(string name) => Generated.Check($"{Root}/{name}{Expected}", Said(Files(name)));

    [Fact]
    public void The_corpus_has_at_least_60_cases_of_all_kinds()
    {
        var kinds = Names().GroupBy(name => name.Split('/')[0]).ToDictionary(group => group.Key, group => group.Count());
        Assert.True(kinds.Values.Sum() >= 60, $"{kinds.Values.Sum()} cases");
        Assert.Superset(new HashSet<string> { "terraform", "plans", "cloudformation", "python", "state-machines", "shell", "job-flows" }, kinds.Keys.ToHashSet());
    }

    [Fact]
    public void Every_expectation_has_its_case()
    {
        var known = Names().Select(name => name + Expected).ToHashSet();
        var lost = All("").Where(file => file.EndsWith(Expected, StringComparison.Ordinal) && !known.Contains(file));
        Assert.Empty(lost);
    }

    static string Said(List<IacInput> files)
    {
        var findings = Linting.Findings(files);
        var diff = Linting.Diff(files);
        return $"{(findings.Length == 0 ? "nothing\n" : findings)}{(diff.Length == 0 ? "" : $"----\n{diff}")}".ReplaceLineEndings("\n");
    }

    /// <summary>The cases: files and folders directly below a kind.</summary>
    internal static IEnumerable<string> Names() =>
        All("").Where(file => file.Contains('/') && !file.EndsWith(Expected, StringComparison.Ordinal)).Select(file => string.Join('/', file.Split('/').Take(2))).Distinct();

    /// <summary>The files of one case, by their path below the case's kind.</summary>
    internal static List<IacInput> Files(string name)
    {
        var kind = name.Split('/')[0];
        var path = RepositoryRoot.File(Root.Split('/').Concat(name.Split('/')).ToArray());
        return File.Exists(path)
            ? [Linting.File(name[(kind.Length + 1)..], File.ReadAllBytes(path))]
            : [.. All(name).Select(file => Linting.File(file[(kind.Length + 1)..], File.ReadAllBytes(RepositoryRoot.File(Root.Split('/').Concat(file.Split('/')).ToArray()))))];
    }

    static IEnumerable<string> All(string below)
    {
        var root = RepositoryRoot.File(Root.Split('/'));
        return Directory.EnumerateFiles(Path.Combine(root, below), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }
}
