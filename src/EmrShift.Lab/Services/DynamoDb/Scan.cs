using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.DynamoDb;

/// <summary>
/// The lab gives every item at once: it reads neither filter nor segment.
/// Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
/// </summary>
static class Scan
{
    public static readonly Operation Operation = new("Scan", Tables.OnTable, Run) { IsRead = true, IsDataEvent = true, RequestParameters = Tables.Parameters, EventResources = Tables.EventResources };

    static Answer Run(Call call)
    {
        var items = Tables.Find(call).Items.Values;
        return new Output { ["Items"] = new JsonArray([.. items.Select(item => item.DeepClone())]), ["Count"] = items.Count, ["ScannedCount"] = items.Count };
    }
}
