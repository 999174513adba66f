namespace EmrShift.Lab.Services.Glue;

/// <summary>The operations of Glue.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        BatchCreatePartition.Operation,
        CreateDatabase.Operation,
        CreatePartition.Operation,
        CreateTable.Operation,
        DeleteDatabase.Operation,
        DeletePartition.Operation,
        DeleteResourcePolicy.Operation,
        DeleteTable.Operation,
        GetDatabase.Operation,
        GetDatabases.Operation,
        GetPartition.Operation,
        GetPartitions.Operation,
        GetResourcePolicy.Operation,
        GetTable.Operation,
        GetTables.Operation,
        GetUserDefinedFunctions.Operation,
        PutResourcePolicy.Operation,
        UpdateDatabase.Operation,
        UpdateTable.Operation,
    ];
}
