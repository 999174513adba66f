using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using System.Text.RegularExpressions;
using EmrShift.Cli;
using EmrShift.Cli.Verbs;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary><c>docs/man/emrshift.1</c> is made from the commands themselves.</summary>
public sealed partial class ManPageTests
{
    [Fact]
    public void The_man_page_is_fresh() => Generated.Check("docs/man/emrshift.1", Page());

    [Theory]
    [InlineData("a-b", @"a\-b")]
    [InlineData(@"a\b", @"a\eb")]
    [InlineData(".start", @"\&.start")]
    [InlineData("a,b, c", @"a,\:b, c")]
    [InlineData("'start", @"\&'start")]
    public void What_roff_would_take_for_its_own_is_escaped(string text, string expected) => Assert.Equal(expected, Escaped(text));

    static string Page()
    {
        var text = new StringBuilder(
            """
            .\" Made from the program itself.
            .TH EMRSHIFT 1
            .SH NAME
            emrshift \- move Amazon EMR on EC2 from the v1 managed policies to v2
            .SH SYNOPSIS
            .B emrshift
            .I COMMAND
            [\fISOURCE\fR ...] [options]
            .SH DESCRIPTION
            Finds what the move affects, proves the state after it, and names the cause where something did break.
            .SH COMMANDS

            """.ReplaceLineEndings("\n"));
        foreach (var command in AllVerbs.Of(CliRun.Nowhere).SelectMany(WithSubcommands))
        {
            text.Append($".SS \"{Escaped($"emrshift {PathOf(command)}")}\"\n{Escaped(command.Description!)}\n");
            foreach (var argument in command.Arguments)
                text.Append($".TP\n.I {Escaped(argument.Name)}\n{Escaped(argument.Description!)}\n");
            foreach (var option in command.Options.Where(option => !option.Hidden && option is not HelpOption))
                text.Append($".TP\n.B \"{Escaped($"{string.Join(", ", option.Aliases.Order(StringComparer.Ordinal).Prepend(option.Name))} {WrongUsage.ValueOf(option)}".TrimEnd())}\"\n{Escaped(option.Description!)}\n");
        }
        return text.Append(
            """
            .SH EXIT STATUS
            .TP
            .B 0
            fine
            .TP
            .B 1
            findings at or above \-\-fail\-on, or a simulated denial
            .TP
            .B 2
            wrong usage or unreadable input
            .TP
            .B 3
            AWS refused or is unreachable
            .TP
            .B 4
            apply stopped midway and can be resumed
            .TP
            .B 130
            interrupted

            """.ReplaceLineEndings("\n")).ToString();
    }

    [GeneratedRegex(@",(?=\S)", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex LongList();

    static string Escaped(string text)
    {
        var plain = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal).Replace("\"", "\\(dq", StringComparison.Ordinal);
        // A list without blanks may be broken behind its commas: no line of a terminal is that long.
        plain = LongList().Replace(plain, ",\\:");
        return plain is ['.' or '\'', ..] ? $"\\&{plain}" : plain;
    }

    static IEnumerable<Command> WithSubcommands(Command command) => command.Subcommands.SelectMany(WithSubcommands).Prepend(command);

    static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;
}
