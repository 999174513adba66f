namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html</summary>
static class DeleteDatabase
{
    public static readonly Operation Operation = new("DeleteDatabase", GlueQuestions.OnDatabase, Run);

    static Answer Run(Call call)
    {
        GlueFinds.Found(call).Databases.Remove(GlueFinds.Database(call, call.Input.Text("Name")).Name);
        return new Output();
    }
}
