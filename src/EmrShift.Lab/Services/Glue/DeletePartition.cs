namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeletePartition.html</summary>
static class DeletePartition
{
    public static readonly Operation Operation = new("DeletePartition", GlueQuestions.OnTable, Run);

    static Answer Run(Call call) => GlueFinds.Table(call, call.Input.Text("TableName")).Partitions.Remove(GlueFinds.PartitionKey(call.Input.Texts("PartitionValues")))
        ? new Output()
        : throw GlueFinds.NotFound("Cannot find partition.");
}
