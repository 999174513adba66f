using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateDatabase.html</summary>
static class CreateDatabase
{
    public static readonly Operation Operation = new("CreateDatabase", GlueQuestions.OnDatabase, Run);

    static Answer Run(Call call)
    {
        var input = call.Input.Object("DatabaseInput") ?? throw new AwsException(call.Service.Errors.Missing("DatabaseInput"));
        var name = input.Text("Name").ToLowerInvariant();
        if (!GlueFinds.Found(call).Databases.TryAdd(name, new GlueDatabase { Name = name, Input = (JsonObject)input.Members.DeepClone(), CreatedAt = call.Now }))
            throw new AwsException(400, "AlreadyExistsException", "Database already exists.");
        return new Output();
    }
}
