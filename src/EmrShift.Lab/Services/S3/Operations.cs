namespace EmrShift.Lab.Services.S3;

/// <summary>The operations of this service.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
    ];
}
