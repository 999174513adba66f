namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html</summary>
static class DescribeTable
{
    public static readonly Operation Operation = new("DescribeTable", Tables.OnTable, Run);

    static Answer Run(Call call) => new Output { ["Table"] = Tables.Shape(Tables.Find(call)) };
}
