using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace EmrShift.Cli;

/// <summary>
/// Help that calls the program what the user types, <c>emrshift</c>, and not what its assembly is called (<c>EmrShift.dll</c> and <c>emrshift.dll</c>
/// would be one name to .NET).
/// </summary>
sealed partial class OwnName : SynchronousCommandLineAction
{
    readonly HelpAction _help;

    OwnName(HelpAction help) => _help = help;

    /// <summary>Puts it into a command and, as options of the root are recursive, into all below.</summary>
    /// <param name="root">The command.</param>
    /// <param name="width">Columns: longer lines are broken.</param>
    public static void In(RootCommand root, int width)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            var help = (HelpAction)option.Action!;
            help.MaxWidth = Math.Max(WidthMin, width);
            option.Action = new OwnName(help);
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter { NewLine = output.NewLine };
        parseResult.InvocationConfiguration.Output = text;
        var code = _help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(Usage().Replace(text.ToString(), $"$1{RootName}", 1));
        return code;
    }

    const string RootName = "emrshift";
    const int WidthMin = 60;

    /// <summary>The name stands once, under "Usage:".</summary>
    [GeneratedRegex(@"(^Usage:\r?\n\s+)\S+", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Usage();
}
