namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>The operations of CloudTrail.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CreateTrail.Operation,
        DeleteTrail.Operation,
        DescribeTrails.Operation,
        GetEventSelectors.Operation,
        GetTrail.Operation,
        GetTrailStatus.Operation,
        ListTrails.Operation,
        LookupEvents.Operation,
        PutEventSelectors.Operation,
        StartLogging.Operation,
        StopLogging.Operation,
        UpdateTrail.Operation,
    ];
}
