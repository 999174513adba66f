using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html</summary>
static class CreateTable
{
    public static readonly Operation Operation = new("CreateTable", GlueQuestions.OnTable, Run);

    static Answer Run(Call call)
    {
        var database = GlueFinds.Database(call, call.Input.Text("DatabaseName"));
        var input = call.Input.Object("TableInput") ?? throw new AwsException(call.Service.Errors.Missing("TableInput"));
        var name = input.Text("Name").ToLowerInvariant();
        var table = new GlueTable { Name = name, Input = (JsonObject)input.Members.DeepClone(), CreatedAt = call.Now, UpdatedAt = call.Now, CreatedBy = call.Caller.Arn };
        if (!database.Tables.TryAdd(name, table))
            throw new AwsException(400, "AlreadyExistsException", "Table already exists.");
        return new Output();
    }
}
