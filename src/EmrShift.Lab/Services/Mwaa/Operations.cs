namespace EmrShift.Lab.Services.Mwaa;

/// <summary>The operations of MWAA.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        GetEnvironment.Operation,
        ListEnvironments.Operation,
    ];
}
