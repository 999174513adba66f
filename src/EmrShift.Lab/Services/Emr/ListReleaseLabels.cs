namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// A few of AWS's releases; a cluster may name any.
/// Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListReleaseLabels.html
/// </summary>
static class ListReleaseLabels
{
    public static readonly Operation Operation = new("ListReleaseLabels", EmrQuestions.OnAll, Run);

    static Answer Run(Call call) => new Output
    {
        ["ReleaseLabels"] = Output.List(["emr-7.9.0", "emr-7.5.0", "emr-7.1.0", "emr-6.15.0", "emr-6.9.0", "emr-5.36.2"]),
    };
}
