using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html</summary>
static class UpdateTable
{
    public static readonly Operation Operation = new("UpdateTable", GlueQuestions.OnTable, Run);

    static Answer Run(Call call)
    {
        var input = call.Input.Object("TableInput") ?? throw new AwsException(call.Service.Errors.Missing("TableInput"));
        var table = GlueFinds.Table(call, input.Text("Name"));
        (table.Input, table.UpdatedAt) = ((JsonObject)input.Members.DeepClone(), call.Now);
        return new Output();
    }
}
