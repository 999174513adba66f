using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace EmrShift.Cli;

/// <summary>
/// What is wrong with a command line, in the program's own words: what was expected, what was found, what was perhaps meant. A misspelt option is never
/// taken for the name of a file.
/// </summary>
static partial class WrongUsage
{
    /// <summary>One message a mistake; empty where the line can be run.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var words = parsed.UnmatchedTokens.Concat(MistakenForValues(parsed)).Distinct().ToList();
        // Behind a misspelt option stands its value: that is no second mistake.
        var options = words.Where(word => OptionLike().IsMatch(word)).ToList();
        List<string> strange = [.. (options.Count > 0 ? options : words).Select(word => Strange(word, command))];
        // Where a word was not understood, what is missing is mostly that word.
        return strange.Count > 0 ? strange : [.. parsed.Errors.Select(error => Said(error, command)).Distinct()];
    }

    /// <summary>The command with those above it, as a user types it.</summary>
    public static string NameOf(Command command) =>
        command is RootCommand ? "emrshift" : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    /// <summary>Words that look like options and went to an argument. Behind <c>--</c> everything is a value.</summary>
    static IEnumerable<string> MistakenForValues(ParseResult parsed)
    {
        var values = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        return parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Where(value => OptionLike().IsMatch(value) && values.Contains(value));
    }

    static string Strange(string word, Command command)
    {
        if (OptionLike().IsMatch(word))
        {
            var name = word.Split('=', 2)[0];
            var options = command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(known => known.StartsWith("--", StringComparison.Ordinal));
            return $"`{NameOf(command)}` has no option `{name}`{Meant(NearName.Of(name, options))}";
        }
        return command.Subcommands.Count > 0
            ? $"`{NameOf(command)}` has no command `{word}`{Meant(NearName.Of(word, command.Subcommands.Select(known => known.Name)))}"
            : $"`{NameOf(command)}` takes {(command.Arguments.Count == 0 ? "no argument" : "one argument")}, found `{word}` as well";
    }

    static string Meant(List<string> near) => near.Count == 0 ? "" : $"; did you mean {string.Join(" or ", near.Select(name => $"`{name}`"))}?";

    static string Said(ParseError error, Command command) => error.SymbolResult switch
    {
        ArgumentResult { Parent: OptionResult option, Tokens: [var found, ..] } when IsOfTheLibrary(error) => $"{option.Option.Name}: expected {Expected(option.Option)}, found `{found.Value}`",
        OptionResult { Tokens: [var found, ..] } option when IsOfTheLibrary(error) => $"{option.Option.Name}: expected {Expected(option.Option)}, found `{found.Value}`",
        OptionResult { Implicit: true } option => $"expected {option.Option.Name} {ValueOf(option.Option)}: {option.Option.Description}",
        OptionResult { Tokens: [] } option when IsOfTheLibrary(error) => $"{option.Option.Name}: expected {Expected(option.Option)}, found nothing",
        ArgumentResult { Parent: CommandResult, Tokens: [var found, ..] } argument when IsOfTheLibrary(error) => $"expected {Expected(argument.Argument)}, found `{found.Value}`",
        ArgumentResult { Tokens: [] } argument => $"expected {argument.Argument.Name}: {argument.Argument.Description}",
        CommandResult when command.Subcommands.Count > 0 => $"expected a command: {OneOf([.. command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name)])}",
        _ => error.Message,
    };

    /// <summary>Our own messages begin in lower case or with the option's name; the library's are sentences.</summary>
    static bool IsOfTheLibrary(ParseError error) => char.IsUpper(error.Message[0]);

    static string Expected(Symbol symbol)
    {
        var words = symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label).ToList();
        return words.Count > 0 ? OneOf(words) : symbol is Option { Arity.MaximumNumberOfValues: 1 } option ? $"one {ValueOf(option)}" : "a value";
    }

    static string OneOf(List<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    /// <summary>What stands behind an option: the name of its value, or the words that it may be; empty for a switch.</summary>
    public static string ValueOf(Option option) =>
        option.HelpName ?? (option.ValueType == typeof(bool) ? "" : string.Join('|', option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)));

    [GeneratedRegex("^--?[A-Za-z][A-Za-z0-9-]*(=.*)?$", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex OptionLike();
}
