using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html</summary>
static class CreateTable
{
    public static readonly Operation Operation = new("CreateTable", Tables.OnTable, Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("TableName");
        var keys = call.Input.Objects("KeySchema").Select(part => part.Text("AttributeName")).ToList();
        if (keys.Count == 0)
            throw new AwsException(400, "ValidationException", "No defined key schema. A key schema containing at least a hash key must be defined for all tables");
        var made = new DynamoDbTable
        {
            Name = name,
            Arn = call.Arn("dynamodb", $"table/{name}"),
            CreatedAt = call.Now,
            Request = (JsonObject)call.Input.Members.DeepClone(),
            KeyNames = keys,
        };
        if (!call.Home.DynamoDb.Tables.TryAdd(name, made))
            throw new AwsException(400, "ResourceInUseException", $"Table already exists: {name}");
        return new Output { ["TableDescription"] = Tables.Shape(made) };
    }
}
