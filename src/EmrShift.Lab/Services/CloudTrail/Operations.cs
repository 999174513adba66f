namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>The operations of CloudTrail.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        DescribeTrails.Operation,
        ListTrails.Operation,
        LookupEvents.Operation,
    ];
}
