using EmrShift.Plans;

namespace EmrShift.Journals;

/// <summary>Words for a slot that somebody else changed.</summary>
public static class Drift
{
    const int ValueLengthMax = 200;

    /// <summary>What was expected, what was found, and that nothing was overwritten.</summary>
    public static string Describe(Change change, string? found) =>
        $"{change.Slot.Title} was changed by somebody else: expected {Show(change.Before)} or {Show(change.After)}, found {Show(found)}. Nothing was overwritten.";

    static string Show(string? value) => value switch
    {
        null => "nothing",
        { Length: > ValueLengthMax } => $"`{value[..ValueLengthMax]}…`",
        _ => $"`{value}`",
    };
}
