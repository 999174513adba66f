namespace EmrShift.Lab.Services.SageMaker;

/// <summary>The operations of SageMaker that steps need.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CreateTrainingJob.Operation,
    ];
}
