using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace EmrShift.Reports.Html;

/// <summary>
/// HTML text. It is made from interpolated strings only, whose holes are escaped unless they are markup themselves: text from outside can't become markup
/// by being forgotten.
/// <code>Markup.Of($"&lt;td&gt;{anything}&lt;/td&gt;")</code>
/// </summary>
readonly record struct Markup
{
    readonly string? _text;

    Markup(string text) => _text = text;

    /// <summary>The HTML.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Markup of an interpolated string.</summary>
    public static Markup Of(Handler text) => new(text.Built());

    /// <summary>The parts one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts));

    /// <summary>Nothing.</summary>
    public static Markup None => default;

    /// <summary>A sentence in which `backticks` set code.</summary>
    public static Markup Prose(string? text) =>
        Join((text ?? "").Split('`').Select((part, index) => index % 2 == 1 ? Of($"<code>{part}</code>") : Of($"{part}")));

    /// <summary>Markup that the program itself ships, such as its style sheet.</summary>
    internal static Markup Trusted(string text) => new(text);

    /// <summary>Builds markup: literals as they are, holes escaped.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler(int literalLength, int formattedCount)
    {
        readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Markup part) => _text.Append(part);

        public void AppendFormatted(IEnumerable<Markup> parts) => _text.AppendJoin("", parts);

        public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

        internal string Built() => _text.ToString();
    }
}
