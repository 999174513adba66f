using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateDatabase.html</summary>
static class UpdateDatabase
{
    public static readonly Operation Operation = new("UpdateDatabase", GlueQuestions.OnDatabase, Run);

    static Answer Run(Call call)
    {
        GlueFinds.Database(call, call.Input.Text("Name")).Input = (JsonObject?)call.Input.Object("DatabaseInput")?.Members.DeepClone()
            ?? throw new AwsException(call.Service.Errors.Missing("DatabaseInput"));
        return new Output();
    }
}
