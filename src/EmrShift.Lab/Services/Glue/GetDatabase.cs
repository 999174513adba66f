namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabase.html</summary>
static class GetDatabase
{
    public static readonly Operation Operation = new("GetDatabase", GlueQuestions.OnDatabase, Run);

    static Answer Run(Call call) => new Output { ["Database"] = GlueShapes.Database(call, GlueFinds.Database(call, call.Input.Text("Name"))) };
}
