using System.CommandLine;
using System.Text;
using EmrShift.Cli;
using EmrShift.Cli.Verbs;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary><c>docs/cli.md</c> is made from the commands themselves.</summary>
public sealed class CliReferenceTests
{
    [Fact]
    public void The_reference_of_the_command_line_is_fresh() => Generated.Check("docs/cli.md", Reference());

    [Fact]
    public void Every_command_and_option_has_a_description()
    {
        var silent = Commands().SelectMany(command => command.Options.Where(option => !option.Hidden).Select(option => (Symbol)option)
            .Concat(command.Arguments).Append(command)
            .Where(symbol => string.IsNullOrWhiteSpace(symbol.Description))
            .Select(symbol => $"{PathOf(command)}: {symbol.Name}"));
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_option_with_a_value_names_it()
    {
        var nameless = Commands().SelectMany(command => command.Options
            .Where(option => !option.Hidden && option.ValueType != typeof(bool) && option is not System.CommandLine.Help.HelpOption && WrongUsage.ValueOf(option).Length == 0)
            .Select(option => $"{PathOf(command)} {option.Name}"));
        Assert.Empty(nameless);
    }

    static string Reference()
    {
        var text = new StringBuilder(
            """
            # The command line

            Made from the program itself. Exit codes: 0 fine; 1 findings at or above `--fail-on`, or a simulated denial; 2 wrong usage or unreadable input;
            3 AWS refused or is unreachable; 4 `apply` stopped midway and can be resumed; 130 interrupted.


            """);
        foreach (var command in Commands())
        {
            text.Append($"## `emrshift {PathOf(command)}`\n\n{command.Description}\n\n");
            foreach (var argument in command.Arguments)
                text.Append($"- `{argument.Name.ToUpperInvariant()}{(argument.Arity.MaximumNumberOfValues > 1 ? "…" : "")}`: {argument.Description}\n");
            foreach (var option in command.Options.Where(option => !option.Hidden && option is not System.CommandLine.Help.HelpOption))
                text.Append($"- `{string.Join("`, `", option.Aliases.Prepend(option.Name).Select(name => $"{name} {WrongUsage.ValueOf(option)}".TrimEnd()))}`: {option.Description}\n");
            if (command.Arguments.Count > 0 || command.Options.Any(option => option is not System.CommandLine.Help.HelpOption))
                text.Append('\n');
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    static IEnumerable<Command> Commands() => AllVerbs.Of(CliRun.Nowhere).SelectMany(WithSubcommands);

    static IEnumerable<Command> WithSubcommands(Command command) => command.Subcommands.SelectMany(WithSubcommands).Prepend(command);

    static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;
}
