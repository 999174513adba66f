namespace EmrShift.Lab.Services.Sqs;

/// <summary>The operations of SQS that steps need.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CreateQueue.Operation,
        DeleteQueue.Operation,
        GetQueueUrl.Operation,
        SendMessage.Operation,
    ];
}
