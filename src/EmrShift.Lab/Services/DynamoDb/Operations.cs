namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>The operations of DynamoDB that steps need.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        BatchWriteItem.Operation,
        CreateTable.Operation,
        DeleteTable.Operation,
        DescribeTable.Operation,
        GetItem.Operation,
        ListTables.Operation,
        PutItem.Operation,
        Scan.Operation,
    ];
}
