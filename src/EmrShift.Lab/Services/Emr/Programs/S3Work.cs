using System.Text;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>What a program does on S3, and the texts of its failures (facts/failure-catalogue.md, rows 48, 49 and 60).</summary>
static class S3Work
{
    const string Shaded = "com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception";

    // A program of the lab reads enough to show that it may.
    const int ObjectsMax = 10;

    /// <summary>Lists a location and reads what lies there.</summary>
    public static StepFailure? Read(NodeCalls node, string uri)
    {
        if (S3Uri.Parse(uri) is not { } location)
            return null;
        if (List(node, location, out var keys) is { } refused)
            return Failure(refused);
        return keys.Select(key => Get(node, location with { Key = key })).FirstOrDefault(denied => denied is not null) is { } denied ? Failure(denied) : null;
    }

    /// <summary>Writes a file of data and the marker of success.</summary>
    public static StepFailure? Write(NodeCalls node, string uri)
    {
        if (S3Uri.Parse(uri) is not { } location)
            return null;
        var prefix = location.Key.TrimEnd('/');
        foreach (var (name, content) in ((string, string)[])[("part-00000.snappy.parquet", "PAR1"), ("_SUCCESS", "")])
        {
            var parameters = new JsonObject { ["Bucket"] = location.Bucket, ["Key"] = prefix.Length == 0 ? name : $"{prefix}/{name}" };
            if (node.S3(location, "PutObject", parameters, Encoding.UTF8.GetBytes(content)).Error is { } refused)
                return Failure(refused);
        }
        return null;
    }

    /// <summary>Deletes what lies at a location, in one call; some keys may stay.</summary>
    public static StepFailure? Delete(NodeCalls node, string uri)
    {
        if (S3Uri.Parse(uri) is not { } location)
            return null;
        if (List(node, location, out var keys) is { } refused)
            return Failure(refused);
        if (keys.Count == 0)
            return null;
        var document = new System.Xml.Linq.XElement("Delete", keys.Select(key => new System.Xml.Linq.XElement("Object", new System.Xml.Linq.XElement("Key", key))));
        var outcome = node.S3(location, "DeleteObjects", new JsonObject { ["Bucket"] = location.Bucket }, Encoding.UTF8.GetBytes(document.ToString()));
        if (outcome.Error is { } error)
            return Failure(error);
        return outcome.Answer?.Body?["Error"] is XmlList { Items.Count: > 0 }
            ? StepFailure.Of("com.amazonaws.services.s3.model.MultiObjectDeleteException: One or more objects could not be deleted (Service: null; Status Code: 200; Error Code: null)")
            : null;
    }

    public static AwsError? Get(NodeCalls node, S3Uri location) =>
        node.S3(location, "GetObject", new JsonObject { ["Bucket"] = location.Bucket, ["Key"] = location.Key }).Error;

    /// <summary>The article's second failure, to the letter.</summary>
    public static StepFailure JarFailure(AwsError error) => error.Status == 404
        ? Spark("Failed to get main class in JAR with error 'File file:/mnt/var/lib/hadoop/steps/ does not exist'.  Please specify one with --class.", error)
        : Spark($"Failed to get main class in JAR with error '{Exception(error)}'.  Please specify one with --class.", error);

    static AwsError? List(NodeCalls node, S3Uri location, out IReadOnlyList<string> keys)
    {
        var listed = node.S3(location, "ListObjectsV2", new JsonObject { ["Bucket"] = location.Bucket, ["prefix"] = location.Key, ["list-type"] = "2" });
        keys = listed.Answer?.Body?["Contents"] is XmlList { Items: var objects } ? [.. objects.Take(ObjectsMax).Select(entry => (string)((Output)entry)["Key"]!)] : [];
        return listed.Error;
    }

    static StepFailure Failure(AwsError error) => Spark($"java.io.IOException: {Exception(error)}", error);

    static StepFailure Spark(string message, AwsError error)
    {
        var text = $"Exception in thread \"main\" org.apache.spark.SparkException: {message}";
        return new("Unknown Error", text, $"{text}\n({error.Code})\n");
    }

    static string Exception(AwsError error) =>
        $"{Shaded}: {(error.Code == "AccessDenied" ? "Access Denied" : error.Message)} (Service: Amazon S3; Status Code: {error.Status}; Error Code: {error.Code})";
}
