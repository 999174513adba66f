using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreatePartition.html</summary>
static class CreatePartition
{
    public static readonly Operation Operation = new("CreatePartition", GlueQuestions.OnTable, Run);

    static Answer Run(Call call)
    {
        var input = call.Input.Object("PartitionInput") ?? throw new AwsException(call.Service.Errors.Missing("PartitionInput"));
        if (!GlueFinds.Table(call, call.Input.Text("TableName")).Partitions.TryAdd(GlueFinds.PartitionKey(input.Texts("Values")), (JsonObject)input.Members.DeepClone()))
            throw new AwsException(400, "AlreadyExistsException", "Partition already exists.");
        return new Output();
    }
}
