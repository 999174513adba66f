namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html</summary>
static class DeleteTable
{
    public static readonly Operation Operation = new("DeleteTable", Tables.OnTable, Run);

    static Answer Run(Call call)
    {
        var table = Tables.Find(call);
        call.Home.DynamoDb.Tables.Remove(table.Name);
        return new Output { ["TableDescription"] = Tables.Shape(table) };
    }
}
