using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html</summary>
static class BatchCreatePartition
{
    public static readonly Operation Operation = new("BatchCreatePartition", GlueQuestions.OnTable, Run);

    static Answer Run(Call call)
    {
        var table = GlueFinds.Table(call, call.Input.Text("TableName"));
        var errors = new List<object>();
        foreach (var input in call.Input.Objects("PartitionInputList"))
        {
            if (!table.Partitions.TryAdd(GlueFinds.PartitionKey(input.Texts("Values")), (JsonObject)input.Members.DeepClone()))
            {
                errors.Add(new Output
                {
                    ["PartitionValues"] = Output.List(input.Texts("Values")),
                    ["ErrorDetail"] = new Output { ["ErrorCode"] = "AlreadyExistsException", ["ErrorMessage"] = "Partition already exists." },
                });
            }
        }
        return new Output { ["Errors"] = errors };
    }
}
