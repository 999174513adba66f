namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabases.html</summary>
static class GetDatabases
{
    public static readonly Operation Operation = new("GetDatabases", GlueQuestions.OnDatabase, Run);

    static Answer Run(Call call) => GluePaging.Page(call, "DatabaseList", GlueFinds.Found(call).Databases.Values, it => it.Name, it => GlueShapes.Database(call, it));
}
