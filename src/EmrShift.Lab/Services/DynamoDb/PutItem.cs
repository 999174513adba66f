using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html</summary>
static class PutItem
{
    public static readonly Operation Operation = new("PutItem", Tables.OnTable, Run) { IsDataEvent = true, RequestParameters = Tables.Parameters, EventResources = Tables.EventResources };

    static Answer Run(Call call)
    {
        var table = Tables.Find(call);
        var item = call.Input.Object("Item")?.Members ?? throw new AwsException(call.Service.Errors.Missing("Item"));
        table.Items[Tables.KeyOf(table, item)] = (JsonObject)item.DeepClone();
        return new Output();
    }
}
