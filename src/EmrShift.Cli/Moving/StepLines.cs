using System.Globalization;
using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Cli.Moving;

/// <summary>Changes as lines for a person: <c>+</c> comes, <c>-</c> goes, <c>~</c> becomes another.</summary>
static class StepLines
{
    const int ValueLengthMax = 60;

    /// <summary>The steps under their stages, in the order in which they are made.</summary>
    public static void Write(TextWriter output, IEnumerable<Step> steps, Direction direction)
    {
        foreach (var stage in steps.GroupBy(step => step.Stage))
        {
            output.WriteLine(Word(stage.Key));
            foreach (var step in stage)
                output.WriteLine($"  {step.Number.ToString(CultureInfo.InvariantCulture),3} {Of(direction == Direction.Forward ? step.Change : step.Change.Inverse)}");
        }
    }

    /// <summary>One change as a line.</summary>
    public static string Of(Change change) => (change.Before, change.After) switch
    {
        (_, null) => $"- {change.Slot.Title}",
        (null, { } after) => $"+ {change.Slot.Title}{Short(after)}",
        (_, { } after) => $"~ {change.Slot.Title}{Short(after)}",
    };

    /// <summary>A stage as plans and options spell it.</summary>
    public static string Word(Stage stage) => stage.ToString().ToLowerInvariant();

    // Documents are in the plan, for whoever wants to read them.
    static string Short(string value) => value is "attached" or "present" || value.StartsWith('{') || value.Length > ValueLengthMax ? "" : $" = `{value}`";
}
