namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTable.html</summary>
static class GetTable
{
    public static readonly Operation Operation = new("GetTable", GlueQuestions.OnTable, Run);

    static Answer Run(Call call) => new Output { ["Table"] = GlueShapes.Table(call, GlueFinds.Table(call, call.Input.Text("Name"))) };
}
