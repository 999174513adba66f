using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Stands for the program of a step. It does what the calls of such a program are: fetch the code from S3, read every <c>--input</c>, write every
/// <c>--output</c>, register a <c>--table database.table</c> in the Glue Data Catalog; other S3 arguments are read. Each is a real call as the node role.
/// </summary>
static class SparkProgram
{
    const string Shaded = "com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception";

    static readonly string[] Code = [".jar", ".py", ".sh", ".sql", ".hql", ".q", ".pig"];

    public static StepFailure? Run(ServiceRoleCalls calls, DateTimeOffset now, ClusterStep step)
    {
        string[] words = [step.Jar, .. step.Args];
        foreach (var word in words.Where(IsCode))
        {
            if (S3Uri.Parse(word) is { IsEmrsOwn: false } code && Get(calls, now, code) is { } denied)
                return JarFailure(denied);
        }
        for (var i = 0; i < step.Args.Count; i++)
        {
            var option = i == 0 ? "" : step.Args[i - 1];
            if (Argument(calls, now, option, step.Args[i]) is { } failure)
                return failure;
        }
        return null;
    }

    static StepFailure? Argument(ServiceRoleCalls calls, DateTimeOffset now, string option, string value)
    {
        if (option == "--table" && value.Split('.') is [var database, var table])
            return Register(calls, now, database, table);
        if (IsCode(value) || S3Uri.Parse(value) is not { } location)
            return null;
        if (option is "--output")
            return Write(calls, now, location);
        return Read(calls, now, location);
    }

    static StepFailure? Read(ServiceRoleCalls calls, DateTimeOffset now, S3Uri location)
    {
        var listed = calls.NodeCall(now, "s3", "ListObjectsV2", new JsonObject { ["Bucket"] = location.Bucket, ["prefix"] = location.Key, ["list-type"] = "2" });
        if (listed.Error is { } refused)
            return S3Failure(refused);
        if (listed.Answer?.Body?["Contents"] is not XmlList { Items: var objects })
            return null;
        foreach (var key in objects.Take(10).Select(entry => (string)((Output)entry)["Key"]!))
        {
            if (Get(calls, now, new S3Uri(location.Bucket, key)) is { } denied)
                return S3Failure(denied);
        }
        return null;
    }

    static StepFailure? Write(ServiceRoleCalls calls, DateTimeOffset now, S3Uri location)
    {
        var prefix = location.Key.TrimEnd('/');
        foreach (var (name, content) in ((string, string)[])[("part-00000.snappy.parquet", "PAR1"), ("_SUCCESS", "")])
        {
            var outcome = calls.NodeCall(
                now, "s3", "PutObject", new JsonObject { ["Bucket"] = location.Bucket, ["Key"] = prefix.Length == 0 ? name : $"{prefix}/{name}" }, Encoding.UTF8.GetBytes(content));
            if (outcome.Error is { } refused)
                return S3Failure(refused);
        }
        return null;
    }

    static StepFailure? Register(ServiceRoleCalls calls, DateTimeOffset now, string database, string table)
    {
        // Spark's Hive client looks for the default database first (facts/failure-catalogue.md, row 53).
        if (calls.NodeCall(now, "glue", "GetDatabase", new JsonObject { ["Name"] = "default" }).Error is { } refused && LaunchActions.IsDenial(refused))
            return GlueFailure($"MetaException(message:Unable to verify existence of default database: {GlueException(refused)})");
        if (calls.NodeCall(now, "glue", "GetDatabase", new JsonObject { ["Name"] = database }).Error is { } noDatabase)
            return GlueFailure($"org.apache.spark.sql.AnalysisException: {GlueException(noDatabase)}");
        var known = calls.NodeCall(now, "glue", "GetTable", new JsonObject { ["DatabaseName"] = database, ["Name"] = table }).Error is null;
        var write = calls.NodeCall(now, "glue", known ? "UpdateTable" : "CreateTable", new JsonObject
        {
            ["DatabaseName"] = database,
            ["TableInput"] = new JsonObject { ["Name"] = table, ["TableType"] = "EXTERNAL_TABLE", ["StorageDescriptor"] = new JsonObject { ["Columns"] = new JsonArray() } },
        });
        return write.Error is { } failed ? GlueFailure($"org.apache.spark.sql.AnalysisException: {GlueException(failed)}") : null;
    }

    static AwsError? Get(ServiceRoleCalls calls, DateTimeOffset now, S3Uri location) =>
        calls.NodeCall(now, "s3", "GetObject", new JsonObject { ["Bucket"] = location.Bucket, ["Key"] = location.Key }).Error;

    static bool IsCode(string word) => Array.Exists(Code, ending => word.EndsWith(ending, StringComparison.Ordinal));

    // The article's second failure, to the letter.
    static StepFailure JarFailure(AwsError error) => error.Status == 404
        ? Failure($"Failed to get main class in JAR with error 'File file:/mnt/var/lib/hadoop/steps/ does not exist'.  Please specify one with --class.", error)
        : Failure($"Failed to get main class in JAR with error '{Exception(error)}'.  Please specify one with --class.", error);

    static StepFailure S3Failure(AwsError error) => Failure($"java.io.IOException: {Exception(error)}", error);

    static StepFailure Failure(string message, AwsError error) =>
        new("Unknown Error", $"Exception in thread \"main\" org.apache.spark.SparkException: {message}", $"Exception in thread \"main\" org.apache.spark.SparkException: {message}\n({error.Code})\n");

    static string Exception(AwsError error) =>
        $"{Shaded}: {(error.Code == "AccessDenied" ? "Access Denied" : error.Message)} (Service: Amazon S3; Status Code: {error.Status}; Error Code: {error.Code})";

    static string GlueException(AwsError error) =>
        $"com.amazonaws.services.glue.model.{error.Code}: {error.Message} (Service: AWSGlue; Status Code: {error.Status}; Error Code: {error.Code})";

    static StepFailure GlueFailure(string message) => new("Unknown Error", message, message + "\n");
}
