namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// The lab has no Studios.
/// Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListStudios.html
/// </summary>
static class ListStudios
{
    public static readonly Operation Operation = new("ListStudios", EmrQuestions.OnAll, Run);

    static Answer Run(Call call) => new Output { ["Studios"] = Output.List([]) };
}
