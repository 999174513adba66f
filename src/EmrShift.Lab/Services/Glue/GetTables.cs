namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTables.html</summary>
static class GetTables
{
    public static readonly Operation Operation = new("GetTables", GlueQuestions.OnTable, Run);

    static Answer Run(Call call) => GluePaging.Page(
        call, "TableList", GlueFinds.Database(call, call.Input.Text("DatabaseName")).Tables.Values, it => it.Name, it => GlueShapes.Table(call, it));
}
