using System.CommandLine;

namespace EmrShift.Cli.Verbs;

/// <summary>The option <c>--format</c>.</summary>
static class Formats
{
    public const string Text = "text";
    public const string Json = "json";
    public const string Html = "html";

    /// <summary><c>--format text|json</c>; text where it isn't named.</summary>
    public static Option<string> TextOrJson()
    {
        var option = new Option<string>("--format") { Description = "How to print the answer.", DefaultValueFactory = _ => Text };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }
}
