namespace EmrShift.Lab.Services.Mwaa;

/// <summary>The operations of this service.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
    ];
}
