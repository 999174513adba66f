namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html</summary>
static class GetItem
{
    public static readonly Operation Operation = new("GetItem", Tables.OnTable, Run) { IsRead = true, IsDataEvent = true, RequestParameters = Tables.Parameters, EventResources = Tables.EventResources };

    static Answer Run(Call call)
    {
        var table = Tables.Find(call);
        var key = call.Input.Object("Key")?.Members ?? throw new AwsException(call.Service.Errors.Missing("Key"));
        return new Output { ["Item"] = table.Items.GetValueOrDefault(Tables.KeyOf(table, key)) };
    }
}
