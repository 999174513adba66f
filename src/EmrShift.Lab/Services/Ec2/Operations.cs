namespace EmrShift.Lab.Services.Ec2;

/// <summary>The operations of this service.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
    ];
}
