namespace EmrShift.Lab.Services.CloudWatch;

/// <summary>The operations of CloudWatch that EMR needs: alarms.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        DeleteAlarms.Operation,
        DescribeAlarms.Operation,
        PutMetricAlarm.Operation,
    ];
}
