namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartition.html</summary>
static class GetPartition
{
    public static readonly Operation Operation = new("GetPartition", GlueQuestions.OnTable, Run);

    static Answer Run(Call call)
    {
        var table = GlueFinds.Table(call, call.Input.Text("TableName"));
        var values = call.Input.Texts("PartitionValues");
        return table.Partitions.TryGetValue(GlueFinds.PartitionKey(values), out var partition)
            ? new Output { ["Partition"] = GlueShapes.Partition(call, table, partition) }
            : throw GlueFinds.NotFound("Cannot find partition.");
    }
}
