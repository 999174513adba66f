using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Glue's structures: what was put, and what Glue adds.</summary>
static class GlueShapes
{
    public static Output Database(Call call, GlueDatabase database)
    {
        var shape = Of(database.Input, database.Name);
        shape["CreateTime"] = database.CreatedAt;
        shape["CatalogId"] = GlueFinds.Owner(call);
        return shape;
    }

    public static Output Table(Call call, GlueTable table)
    {
        var shape = Of(table.Input, table.Name);
        shape["DatabaseName"] = call.Input.Text("DatabaseName").ToLowerInvariant();
        shape["CreateTime"] = table.CreatedAt;
        shape["UpdateTime"] = table.UpdatedAt;
        shape["CreatedBy"] = table.CreatedBy;
        shape["CatalogId"] = GlueFinds.Owner(call);
        return shape;
    }

    public static Output Partition(Call call, GlueTable table, JsonObject partition)
    {
        var shape = Of(partition, null);
        shape["DatabaseName"] = call.Input.Text("DatabaseName").ToLowerInvariant();
        shape["TableName"] = table.Name;
        shape["CreationTime"] = table.CreatedAt;
        return shape;
    }

    static Output Of(JsonObject input, string? name)
    {
        var shape = new Output { ["Name"] = name };
        foreach (var (member, value) in input)
        {
            if (member != "Name")
                shape[member] = value;
        }
        return shape;
    }
}
