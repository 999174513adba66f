using System.CommandLine;
using EmrShift.Plans;

namespace EmrShift.Cli.Moving;

/// <summary>An option that names a stage of the move, spelt as plans spell it.</summary>
static class StageOption
{
    /// <summary>Null where it isn't given.</summary>
    public static Option<Stage?> Create(string name, string description)
    {
        var words = Enum.GetValues<Stage>().Select(StepLines.Word).ToList();
        return new Option<Stage?>(name)
        {
            Description = description,
            HelpName = "STAGE",
            CustomParser = result =>
            {
                var word = result.Tokens[0].Value;
                if (words.FindIndex(known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) is var found and >= 0)
                    return Enum.GetValues<Stage>()[found];
                result.AddError($"{name}: expected {string.Join(", ", words)}; found `{word}`");
                return null;
            },
        };
    }
}
