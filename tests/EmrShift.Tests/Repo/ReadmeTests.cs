using System.Text;
using System.Text.RegularExpressions;
using EmrShift.Cli.Verbs;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary>What the README shows is what the program prints.</summary>
public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ja.md")]
    public async Task The_output_in_the_readme_is_the_programs_own(string file)
    {
        var readme = File.ReadAllText(RepositoryRoot.File(file));
        var text = new StringBuilder();
        var at = 0;
        foreach (var block in Block().Matches(readme).ToList())
        {
            var command = block.Groups["command"].Value;
            var run = await CliRun.Of(command.Split(' '), time: command == "demo" ? TimeProvider.System : null);
            text.Append(readme, at, block.Index - at).Append($"<!-- {command} -->\n```\n$ ./emrshift {command}\n{(command == "demo" ? FirstChapters(run.Out) : Summary(run.Out))}```\n<!-- end -->");
            at = block.Index + block.Length;
        }
        Assert.True(at > 0, $"{file} shows no output");
        Generated.Check(file, text.Append(readme, at, readme.Length - at).ToString());
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ja.md")]
    public void The_table_of_commands_names_every_command(string file)
    {
        var readme = File.ReadAllText(RepositoryRoot.File(file));
        var missing = AllVerbs.Of(CliRun.Nowhere).Select(verb => verb.Name).Where(name => name != "version" && !readme.Contains($"| `{name}", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("README")]
    [InlineData("docs/guide/airflow")]
    public void The_Japanese_page_is_in_step(string page)
    {
        var english = File.ReadAllText(RepositoryRoot.File($"{page}.md".Split('/')));
        var japanese = File.ReadAllText(RepositoryRoot.File($"{page}.ja.md".Split('/')));
        // Comments behind commands are translated; the commands, the rows of tables and the figures are the same.
        Assert.Equal(Lines(Command(), english).Order(StringComparer.Ordinal), Lines(Command(), japanese).Order(StringComparer.Ordinal));
        Assert.Equal(Lines(Row(), english), Lines(Row(), japanese));
        Assert.Equal(Lines(Figure(), english).Distinct().Order(StringComparer.Ordinal), Lines(Figure(), japanese).Distinct().Order(StringComparer.Ordinal));

        static string[] Lines(Regex pattern, string text) => [.. pattern.Matches(text).Select(match => match.Groups["it"].Value.TrimEnd())];
    }

    [Fact]
    public void The_pictures_are_there()
    {
        var pictures = Picture().Matches(File.ReadAllText(RepositoryRoot.File("README.md"))).Select(match => match.Groups["file"].Value).ToArray();
        Assert.Equal(["docs/pictures/report-dark.png", "docs/pictures/report-light.png"], pictures);
        Assert.All(pictures, picture => Assert.True(File.Exists(RepositoryRoot.File(picture.Split('/')))));
    }

    /// <summary>The part above the findings.</summary>
    static string Summary(string output) => output.IndexOf("\nEMR", StringComparison.Ordinal) is var end and >= 0 ? output[..end] : output;

    /// <summary>The batch on v1 and failure one. The story goes on for several screens.</summary>
    static string FirstChapters(string output) => output[..output.IndexOf("\n3. ", StringComparison.Ordinal)].TrimStart('\n') + "\n…\n";

    [GeneratedRegex("<!-- (?<command>assess [^>]*|demo) -->\n(?:[^<]|<(?!!-- end))*<!-- end -->", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(?:\$ |\./)?(?<it>(?:emrshift|aws|mkdir) [^#\n]*)", RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Command();

    [GeneratedRegex(@"^\| (?<it>`[^|]*`) \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<it>\d,\d{3})\b", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Figure();

    [GeneratedRegex("(src|srcset)=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Picture();
}
