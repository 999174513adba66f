using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>
/// Tables: found, asked about, shown; and CloudTrail's form of the calls on their items, which shows keys and no other attribute.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB"; DynamoDB Developer Guide, "Logging DynamoDB operations by using AWS CloudTrail".
/// </summary>
static class Tables
{
    public static IEnumerable<Question> OnTable(Call call) => [On(call, Name(call.Input.Text("TableName")))];

    public static Question On(Call call, string table) => new($"dynamodb:{call.Operation.Name}", call.Arn("dynamodb", $"table/{table}"));

    public static DynamoDbTable Find(Call call) => Find(call, call.Input.Text("TableName"));

    /// <summary>A table by its name or ARN.</summary>
    public static DynamoDbTable Find(Call call, string nameOrArn) => call.Home.DynamoDb.Tables.GetValueOrDefault(Name(nameOrArn))
        ?? throw new AwsException(400, "ResourceNotFoundException", $"Requested resource not found: Table: {Name(nameOrArn)} not found");

    public static string Name(string nameOrArn) => nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..];

    /// <summary>The key of an item, as text.</summary>
    public static string KeyOf(DynamoDbTable table, JsonObject item)
    {
        var key = new JsonObject();
        foreach (var name in table.KeyNames)
            key[name] = item[name]?.DeepClone() ?? throw new AwsException(400, "ValidationException", $"One or more parameter values were invalid: Missing the key {name} in the item");
        return key.ToJsonString();
    }

    public static Output Shape(DynamoDbTable table) => new()
    {
        ["TableName"] = table.Name,
        ["TableArn"] = table.Arn,
        ["TableStatus"] = "ACTIVE",
        ["CreationDateTime"] = table.CreatedAt,
        ["ItemCount"] = table.Items.Count,
        ["TableSizeBytes"] = table.Items.Values.Sum(item => item.ToJsonString().Length),
        ["KeySchema"] = table.Request["KeySchema"],
        ["AttributeDefinitions"] = table.Request["AttributeDefinitions"],
        ["ProvisionedThroughput"] = new Output { ["ReadCapacityUnits"] = 5, ["WriteCapacityUnits"] = 5, ["NumberOfDecreasesToday"] = 0 },
    };

    public static JsonObject Parameters(Call call)
    {
        if (call.Input.Object("RequestItems") is { } items)
            return new JsonObject { ["requestItems"] = new JsonObject(items.Members.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)new JsonArray()))) };
        var shown = new JsonObject { ["tableName"] = call.Input.OptionalText("TableName") };
        if (call.Input.Members["Key"] is { } key)
            shown["key"] = key.DeepClone();
        return shown;
    }

    public static JsonArray EventResources(Call call)
    {
        IEnumerable<string> names = call.Input.Object("RequestItems") is { } items ? items.Members.Select(entry => entry.Key) : [call.Input.OptionalText("TableName") ?? ""];
        return new JsonArray([.. names.Select(name => new JsonObject { ["accountId"] = call.Caller.AccountId, ["type"] = "AWS::DynamoDB::Table", ["ARN"] = call.Arn("dynamodb", $"table/{Name(name)}") })]);
    }
}
