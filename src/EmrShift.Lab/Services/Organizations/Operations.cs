namespace EmrShift.Lab.Services.Organizations;

/// <summary>The operations of this service.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
    ];
}
