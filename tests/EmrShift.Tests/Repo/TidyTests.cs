using System.Text.RegularExpressions;
using EmrShift.Cli.Verbs;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary>Rules that a reader shouldn't have to check: each names the file and the line, and can be obeyed in a minute.</summary>
public sealed partial class TidyTests
{
    const int LinesPerFile = 300;

    [Fact]
    public void A_source_file_fits_in_a_head()
    {
        var long_ = SourceText.Files("src").Select(file => (file, lines: File.ReadLines(RepositoryRoot.File(file)).Count())).Where(entry => entry.lines > LinesPerFile);
        SourceText.None(long_.Select(entry => $"{entry.file}: {entry.lines} lines; split it where it reads well, at most {LinesPerFile}"));
    }

    [Fact]
    public void Only_the_real_terminal_touches_the_console()
    {
        SourceText.None(Lines("src", Console()).Where(line => !line.StartsWith("src/EmrShift.Cli/RealTerminal.cs:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_sleeps() => SourceText.None(Lines("src", Sleep()).Concat(Lines("tests", Sleep()).Where(line => !line.StartsWith("tests/EmrShift.Tests/Repo/", StringComparison.Ordinal))));

    [Fact]
    public void The_domain_calls_nobody() => SourceText.None(Lines("src/EmrShift", Calling()).Concat(Lines("src/EmrShift.Iam", Calling())));

    [Fact]
    public void Every_verb_is_in_the_list_of_verbs()
    {
        var files = SourceText.Files("src/EmrShift.Cli/Verbs")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name.EndsWith("Verb", StringComparison.Ordinal))
            .Select(name => string.Concat(name[..^"Verb".Length].Select((c, i) => i > 0 && char.IsUpper(c) ? $" {c}" : $"{c}")).ToLowerInvariant())
            .ToHashSet();
        var commands = AllVerbs.Of(CliRun.Nowhere).SelectMany(verb => verb.Subcommands.Select(sub => $"{verb.Name} {sub.Name}").Prepend(verb.Name))
            .Select(path => path.Replace('-', ' ')).ToHashSet();
        SourceText.None(files.Where(file => !commands.Contains(file)).Select(file => $"the file of `{file}` is there, the command is not: add it to AllVerbs or to its verb"));
        SourceText.None(AllVerbs.Of(CliRun.Nowhere).Select(verb => verb.Name.Replace('-', ' ')).Where(verb => !files.Contains(verb)));
    }

    static IEnumerable<string> Lines(string folder, Regex forbidden) =>
        from file in SourceText.Files(folder)
        from line in SourceText.CodeLines(file)
        where forbidden.IsMatch(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(@"(?<![\w.])(?:System\.)?Console\.(?:\w)", RegexOptions.None, 1000)]
    private static partial Regex Console();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\(\s*(?:\d|TimeSpan\.From\w+\(\s*\d[\d_.]*\s*\)\s*\))", RegexOptions.None, 1000)]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bHttpClient\b|\bAmazon\.\w|\bSystem\.Net\.Http\b", RegexOptions.None, 1000)]
    private static partial Regex Calling();
}
