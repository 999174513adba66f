using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace EmrShift.Cli;

/// <summary>Options whose value is a whole number within bounds; anything else is refused with both.</summary>
static class WholeNumbers
{
    /// <summary>One number.</summary>
    public static Option<int> Option(string name, int min, int max, int byDefault) => new(name)
    {
        CustomParser = result => Read(result, name, min, max).FirstOrDefault(), DefaultValueFactory = _ => byDefault,
    };

    /// <summary>As many as are given; none by default.</summary>
    public static Option<int[]> List(string name, int min, int max) => new(name)
    {
        CustomParser = result => [.. Read(result, name, min, max)], DefaultValueFactory = _ => [], Arity = ArgumentArity.OneOrMore,
    };

    static List<int> Read(ArgumentResult result, string name, int min, int max)
    {
        var numbers = new List<int>();
        foreach (var token in result.Tokens)
        {
            if (int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
                numbers.Add(number);
            else
                result.AddError($"{name}: expected a whole number {(max == int.MaxValue ? $"of at least {min}" : $"from {min} to {max}")}, found `{token.Value}`");
        }
        return numbers;
    }
}
