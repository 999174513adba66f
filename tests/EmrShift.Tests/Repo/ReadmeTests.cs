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

    [GeneratedRegex("(src|srcset)=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Picture();
}
