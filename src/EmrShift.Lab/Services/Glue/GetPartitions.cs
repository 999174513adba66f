namespace EmrShift.Lab.Services.Glue;

/// <summary>
/// The lab gives every partition: it doesn't read the expression.
/// Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
/// </summary>
static class GetPartitions
{
    public static readonly Operation Operation = new("GetPartitions", GlueQuestions.OnTable, Run);

    static Answer Run(Call call)
    {
        var table = GlueFinds.Table(call, call.Input.Text("TableName"));
        return GluePaging.Page(call, "Partitions", table.Partitions, it => it.Key, it => GlueShapes.Partition(call, table, it.Value));
    }
}
