namespace EmrShift.Lab.Services.StepFunctions;

/// <summary>The operations of Step Functions.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CreateStateMachine.Operation,
        DescribeStateMachine.Operation,
        ListStateMachines.Operation,
    ];
}
