using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html</summary>
static class BatchWriteItem
{
    public static readonly Operation Operation = new("BatchWriteItem", Questions, Run) { IsDataEvent = true, RequestParameters = Tables.Parameters, EventResources = Tables.EventResources };

    static IEnumerable<Question> Questions(Call call) =>
        (call.Input.Object("RequestItems") ?? throw new AwsException(call.Service.Errors.Missing("RequestItems"))).Members.Select(entry => Tables.On(call, Tables.Name(entry.Key)));

    static Answer Run(Call call)
    {
        var requests = call.Input.Object("RequestItems")!;
        var writes = new List<(DynamoDbTable Table, string Key, JsonObject? Item)>();
        foreach (var (name, _) in requests.Members)
        {
            var table = Tables.Find(call, name);
            foreach (var request in requests.Objects(name))
            {
                var item = request.Object("PutRequest")?.Object("Item")?.Members;
                var key = item ?? request.Object("DeleteRequest")?.Object("Key")?.Members ?? throw new AwsException(400, "ValidationException", "Supplied AttributeValue has no PutRequest or DeleteRequest");
                writes.Add((table, Tables.KeyOf(table, key), (JsonObject?)item?.DeepClone()));
            }
        }
        foreach (var (table, key, item) in writes)
        {
            if (item is null)
                table.Items.Remove(key);
            else
                table.Items[key] = item;
        }
        return new Output { ["UnprocessedItems"] = new Output() };
    }
}
