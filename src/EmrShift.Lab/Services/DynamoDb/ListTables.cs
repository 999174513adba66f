namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html</summary>
static class ListTables
{
    public static readonly Operation Operation = new("ListTables", _ => [new Question("dynamodb:ListTables", "*")], Run);

    static Answer Run(Call call)
    {
        var (page, next) = Pages.Of(call.Home.DynamoDb.Tables.Keys, name => name, call.Input.OptionalText("ExclusiveStartTableName"), Pages.Size(call, "Limit", 100, "ValidationException"));
        return new Output { ["TableNames"] = Output.List(page), ["LastEvaluatedTableName"] = next };
    }
}
