using System.Text.Json.Nodes;
using EmrShift.Accounts;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>The calls of one program on a node, all at one moment.</summary>
sealed class NodeCalls(ServiceRoleCalls cluster, DateTimeOffset now)
{
    readonly Dictionary<string, Caller> _mapped = new(StringComparer.Ordinal);

    /// <summary>The cluster, for what EMR itself does beside the program.</summary>
    public ServiceRoleCalls Cluster { get; } = cluster;

    public DateTimeOffset Now { get; } = now;

    /// <summary>Whether the program has found the Glue Data Catalog's default database already: its client looks once.</summary>
    public bool HasCatalog { get; set; }

    /// <summary>The session of the step's runtime role; null: the program has the node role.</summary>
    public Caller? Program { get; set; }

    /// <summary>The account of the Glue Data Catalog; null: the cluster's own.</summary>
    public string? CatalogId { get; set; }

    /// <summary>By whose role mappings EMRFS reaches S3; null: as the program.</summary>
    public SecuritySettings? Emrfs { get; set; }

    /// <summary>The Hadoop user of the program.</summary>
    public string User { get; init; } = EmrfsMapping.StepUser;

    /// <summary>Why EMRFS could not become a mapped role; null: it could.</summary>
    public StepFailure? NotMapped { get; private set; }

    /// <summary>A call on S3: as the role that the request is mapped to, where it is.</summary>
    public Outcome S3(S3Uri location, string operation, JsonObject parameters, ReadOnlyMemory<byte> body = default)
    {
        if (Program is not null || Emrfs?.EmrfsRole(User, location.Bucket, location.Key) is not { } role)
            return Call("s3", operation, parameters, body);
        if (!_mapped.TryGetValue(role, out var caller))
        {
            // EMRFS keeps the session. Its name is a guess.
            var outcome = Call("sts", "AssumeRole", new JsonObject { ["RoleArn"] = role, ["RoleSessionName"] = "emrfs" });
            if (outcome.Error is { } error)
            {
                NotMapped = OtherWork.NotAssumed(error);
                return outcome;
            }
            _mapped[role] = caller = Callers.Of(Cluster.World, (string)((Output)outcome.Answer!.Body!["Credentials"]!)["AccessKeyId"]!)!;
        }
        return Cluster.NodeCall(Now, "s3", operation, parameters, body, caller);
    }

    public Outcome Call(string service, string operation, JsonObject parameters, ReadOnlyMemory<byte> body = default) =>
        Cluster.NodeCall(Now, service, operation, parameters, body, Program);

    /// <summary>Makes calls until one is refused; its error, or null.</summary>
    public AwsError? All(string service, params IEnumerable<(string Operation, JsonObject Parameters)> calls)
    {
        foreach (var (operation, parameters) in calls)
        {
            if (Call(service, operation, parameters).Error is { } error)
                return error;
        }
        return null;
    }
}

/// <summary>Why a program failed.</summary>
/// <param name="Reason">EMR's <c>FailureDetails.Reason</c>.</param>
/// <param name="Message">EMR's <c>FailureDetails.Message</c>.</param>
/// <param name="Log">What the step's stderr has.</param>
sealed record StepFailure(string Reason, string Message, string Log)
{
    /// <summary>A failure that EMR can't tell the reason of: all that the catalogue has.</summary>
    public static StepFailure Of(string message) => new("Unknown Error", message, message + "\n");

    /// <summary>A failure in the words of the AWS SDK for Java: <c>com.amazonaws.services.….AmazonKinesisException: … (Service: AmazonKinesis; Status Code: 400; Error Code: …)</c>.</summary>
    public static string Java(string exception, string service, AwsError error) =>
        $"{exception}: {error.Message} (Service: {service}; Status Code: {error.Status}; Error Code: {error.Code})";

    /// <summary>A failure in the words of boto3 and the AWS CLI.</summary>
    public static string Python(string operation, AwsError error) => $"An error occurred ({error.Code}) when calling the {operation} operation: {error.Message}";
}
