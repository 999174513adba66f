namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTable.html</summary>
static class DeleteTable
{
    public static readonly Operation Operation = new("DeleteTable", GlueQuestions.OnTable, Run);

    static Answer Run(Call call)
    {
        GlueFinds.Database(call, call.Input.Text("DatabaseName")).Tables.Remove(GlueFinds.Table(call, call.Input.Text("Name")).Name);
        return new Output();
    }
}
