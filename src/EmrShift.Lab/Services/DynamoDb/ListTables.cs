namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html</summary>
static class ListTables
{
    public static readonly Operation Operation = new("ListTables", _ => [new Question("dynamodb:ListTables", "*")], Run);

    static Answer Run(Call call) => new Output { ["TableNames"] = Output.List(call.Home.DynamoDb.Tables.Keys) };
}
