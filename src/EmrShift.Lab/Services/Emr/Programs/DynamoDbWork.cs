using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>
/// What EMR's DynamoDB connector does (facts/failure-catalogue.md, row 57).
/// Source of the calls: awslabs/emr-dynamodb-connector, <c>DynamoDBClient</c>.
/// </summary>
static class DynamoDbWork
{
    /// <summary>Reads a table: DescribeTable, Scan. An <c>--output</c> after it writes the export.</summary>
    public static StepFailure? Export(NodeCalls node, string table) => Result(node.All(
        "dynamodb",
        ("DescribeTable", new JsonObject { ["TableName"] = table }),
        ("Scan", new JsonObject { ["TableName"] = table, ["Segment"] = 0, ["TotalSegments"] = 1 })));

    /// <summary>Writes an item with the key that the table asks for: DescribeTable, BatchWriteItem.</summary>
    public static StepFailure? Import(NodeCalls node, string table)
    {
        var described = node.Call("dynamodb", "DescribeTable", new JsonObject { ["TableName"] = table });
        if (described.Error is { } refused)
            return Result(refused);
        var item = new JsonObject();
        foreach (var attribute in ((described.Answer?.Body?["Table"] as Output)?["AttributeDefinitions"] as JsonArray) ?? [])
            item[attribute.Text("AttributeName")!] = new JsonObject { [attribute.Text("AttributeType") ?? "S"] = "1" };
        return Result(node.Call("dynamodb", "BatchWriteItem", new JsonObject
        {
            ["RequestItems"] = new JsonObject { [table] = new JsonArray(new JsonObject { ["PutRequest"] = new JsonObject { ["Item"] = item } }) },
        }).Error);
    }

    static StepFailure? Result(AwsError? error) => error is null
        ? null
        : StepFailure.Of($"java.lang.RuntimeException: {StepFailure.Java("com.amazonaws.services.dynamodbv2.model.AmazonDynamoDBException", "AmazonDynamoDBv2", error)}");
}
