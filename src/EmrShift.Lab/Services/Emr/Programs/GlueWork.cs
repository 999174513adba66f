using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>
/// What Hive and Spark do with the Glue Data Catalog as their metastore. The client looks for the database <c>default</c> first (facts/failure-catalogue.md, row 53).
/// Source of the calls: awslabs/aws-glue-data-catalog-client-for-apache-hive-metastore, <c>DefaultAWSGlueMetastore</c>.
/// </summary>
static class GlueWork
{
    /// <summary><c>database.table</c>: made, or changed where it is there.</summary>
    public static StepFailure? Register(NodeCalls node, string name)
    {
        if (name.Split('.') is not [var database, var table])
            return null;
        if (Open(node) is { } closed)
            return closed;
        if (Call(node, "GetDatabase", new JsonObject { ["Name"] = database }).Error is { } noDatabase)
            return Failure(noDatabase);
        var known = Call(node, "GetTable", new JsonObject { ["DatabaseName"] = database, ["Name"] = table }).Error is null;
        var input = new JsonObject
        {
            ["Name"] = table,
            ["TableType"] = "EXTERNAL_TABLE",
            ["StorageDescriptor"] = new JsonObject { ["Columns"] = new JsonArray() },
            ["PartitionKeys"] = new JsonArray(new JsonObject { ["Name"] = "dt", ["Type"] = "string" }),
        };
        return Result(Call(node, known ? "UpdateTable" : "CreateTable", new JsonObject { ["DatabaseName"] = database, ["TableInput"] = input }).Error);
    }

    /// <summary><c>CREATE DATABASE IF NOT EXISTS</c>.</summary>
    public static StepFailure? CreateDatabase(NodeCalls node, string name)
    {
        if (Open(node) is { } closed)
            return closed;
        var found = Call(node, "GetDatabase", new JsonObject { ["Name"] = name }).Error;
        if (found is null || found.Code != "EntityNotFoundException")
            return Result(found);
        return Result(Call(node, "CreateDatabase", new JsonObject { ["DatabaseInput"] = new JsonObject { ["Name"] = name } }).Error);
    }

    /// <summary><c>database.table/dt=2026-01-15</c>: <c>ALTER TABLE … ADD IF NOT EXISTS PARTITION</c>.</summary>
    public static StepFailure? AddPartition(NodeCalls node, string name)
    {
        if (name.Split('/', 2) is not [var full, var partition] || full.Split('.') is not [var database, var table])
            return null;
        if (Open(node) is { } closed)
            return closed;
        var values = new JsonArray([.. partition.Split('/').Select(part => (JsonNode)part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..])]);
        if (Call(node, "GetTable", new JsonObject { ["DatabaseName"] = database, ["Name"] = table }).Error is { } noTable)
            return Failure(noTable);
        var found = Call(node, "GetPartition", new JsonObject { ["DatabaseName"] = database, ["TableName"] = table, ["PartitionValues"] = values.DeepClone() }).Error;
        if (found is null || found.Code != "EntityNotFoundException")
            return Result(found);
        return Result(Call(node, "BatchCreatePartition", new JsonObject
        {
            ["DatabaseName"] = database,
            ["TableName"] = table,
            ["PartitionInputList"] = new JsonArray(new JsonObject { ["Values"] = values }),
        }).Error);
    }

    /// <summary><c>database.table</c>: what a query reads of the catalogue. The data is read by <c>--input</c>.</summary>
    public static StepFailure? ReadTable(NodeCalls node, string name)
    {
        if (name.Split('.') is not [var database, var table])
            return null;
        return Open(node) ?? Result(All(
            node,
            ("GetDatabases", []),
            ("GetUserDefinedFunctions", new JsonObject { ["DatabaseName"] = database, ["Pattern"] = ".*" }),
            ("GetTable", new JsonObject { ["DatabaseName"] = database, ["Name"] = table }),
            ("GetPartitions", new JsonObject { ["DatabaseName"] = database, ["TableName"] = table })));
    }

    static StepFailure? Open(NodeCalls node)
    {
        if (node.HasCatalog)
            return null;
        if (Call(node, "GetDatabase", new JsonObject { ["Name"] = "default" }).Error is { } refused && LaunchActions.IsDenial(refused))
            return StepFailure.Of($"MetaException(message:Unable to verify existence of default database: {Exception(refused)})");
        node.HasCatalog = true;
        return null;
    }

    /// <summary>The catalogue of another account (<c>hive.metastore.glue.catalogid</c>), for what follows.</summary>
    public static StepFailure? UseCatalog(NodeCalls node, string accountId)
    {
        (node.CatalogId, node.HasCatalog) = (accountId, false);
        return null;
    }

    static Outcome Call(NodeCalls node, string operation, JsonObject parameters)
    {
        if (node.CatalogId is { } catalog)
            parameters["CatalogId"] = catalog;
        return node.Call("glue", operation, parameters);
    }

    /// <summary>Makes calls until one is refused; its error, or null.</summary>
    static AwsError? All(NodeCalls node, params IEnumerable<(string Operation, JsonObject Parameters)> calls) =>
        calls.Select(call => Call(node, call.Operation, call.Parameters).Error).FirstOrDefault(error => error is not null);

    static StepFailure? Result(AwsError? error) => error is null ? null : Failure(error);

    static StepFailure Failure(AwsError error) => StepFailure.Of($"org.apache.spark.sql.AnalysisException: {Exception(error)}");

    static string Exception(AwsError error) => StepFailure.Java($"com.amazonaws.services.glue.model.{error.Code}", "AWSGlue", error);
}
