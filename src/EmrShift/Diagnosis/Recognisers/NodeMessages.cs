using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>
/// What steps, bootstrap actions and logs say on the nodes. S3 names neither the caller nor the object, so the words around it decide what was read.
/// Rows of facts/failure-catalogue.md §3.
/// </summary>
static class NodeMessages
{
    static readonly ImmutableArray<string> ArtifactWords =
        ["FailedtogetmainclassinJAR", "Exceptioninthread\"main\"", "Unabletodownload", "fetchingfroms3"];

    static readonly ImmutableArray<string> LogWords = ["logpusher", "LogPusher", "log-pusher", "uploadlog", "pushlogs", "loguri"];

    static readonly ImmutableArray<string> BootstrapWords = ["bootstrapaction", "BOOTSTRAP_FAILURE", "bootstrap-actions"];

    static readonly ImmutableArray<string> S3Refusals =
    [
        "AmazonS3Exception: Access Denied", "S3Exception: Access Denied", "(Service: Amazon S3; Status Code: 403; Error Code: AccessDenied",
        "(Service: S3, Status Code: 403", "AmazonS3Exception: Forbidden", "S3Exception: Forbidden",
    ];

    public static ImmutableArray<Recogniser> List { get; } =
    [
        Row("EMR304", Confidence.Likely, "failed attempting to download bootstrap action {*} from S3", "s3:GetObject", "the node role can't read the bootstrap script, or the script is not there", "catalogue 50"),
        Row("EMR304", Confidence.Likely, "BOOTSTRAP_FAILURE_BA_DOWNLOAD_FAILED", "s3:GetObject", "the node role can't read the bootstrap script, or the script is not there", "catalogue 50"),
        Row("EMR304", Confidence.Likely, "Access denied trying to read bootstrap action file '{resource}'", "s3:GetObject", "the node role can't read the bootstrap script, or the script is not there", "public issue"),
        Row("EMR304", Confidence.Possible, "Attempting to download file {resource} Error downloading file from Amazon S3", "s3:GetObject", "the node could not fetch the script that `run-if` names: the node role can't read it, it is not there, or an old `run-if` looks for its tools in the wrong place", "public issue"),
        Row("EMR305", Confidence.Likely, "on s3a://{s3}: com.amazonaws.services.s3.model.AmazonS3Exception: Forbidden", "s3:GetObject", "S3 answers 403: no policy lets the node role read the object; where the object does not exist, s3:ListBucket on the bucket is what is missing", "public issue"),
        Row("BOOT001", Confidence.Possible, "application provisioning failed", null, "the node's own installation failed: a permission only where Ranger, Secrets Manager or KMS are read; the node's provisioning log says which", "catalogue 51"),
        Row("BOOT001", Confidence.Likely, "bootstrap action {*} returned a non-zero return code", null, "the bootstrap script failed by itself: its stderr says why, which may be an AWS call of the script's own", "catalogue 52"),
        Row("BOOT001", Confidence.Likely, "BOOTSTRAP_FAILURE_PRIMARY_WITH_NON_ZERO_CODE", null, "the bootstrap script failed by itself: its stderr says why, which may be an AWS call of the script's own", "EMR error codes"),
        Row("BOOT001", Confidence.Certain, "FILE_NOT_FOUND_", null, "a file that the bootstrap script names: it is not on the node", "EMR error codes") with { Near = ["BOOTSTRAP_FAILURE"] },
        Row("BOOT001", Confidence.Certain, "INSUFFICIENT_DISK_SPACE_", null, "disk space on the node", "EMR error codes") with { Near = ["BOOTSTRAP_FAILURE"] },
        Row("BOOT001", Confidence.Certain, "HIVE_METASTORE_CONNECTION_ERROR_", null, "a connection to the Hive metastore", "EMR error codes") with { Near = ["BOOTSTRAP_FAILURE"] },
        Row("EMR305", Confidence.Likely, "MultiObjectDeleteException: One or more objects could not be deleted", "s3:DeleteObject", "the node role may not delete some of the objects (or the bucket's policy forbids it)", "catalogue 60"),
        Row("EMR301", Confidence.Likely, "Failed to get main class in JAR with error", "s3:GetObject", "the node role can't read the step's jar", "article") with { Near = ["AccessDenied", "Forbidden", "StatusCode:403"] },
        .. S3Refusals.Select(static words => S3("EMR304", words, "s3:GetObject", "the node role can't read the bootstrap script") with { Near = BootstrapWords }),
        .. S3Refusals.Select(static words => S3("EMR302", words, "s3:PutObject", "the node role can't write the log prefix") with { Near = LogWords }),
        .. S3Refusals.Select(static words => S3("EMR301", words, "s3:GetObject", "the node role can't read the step's jar or script") with { Near = ArtifactWords }),
        .. S3Refusals.Select(static words => S3("EMR305", words, null, "S3 refused the node role: its policies, its permissions boundary, the bucket's policy, the key's policy or the VPC endpoint's policy lack it")),
    ];

    static Recogniser S3(string code, string message, string? action, string missing) =>
        Row(code, Confidence.Likely, message, action, missing, "catalogue 48, 49") with
        {
            NearReach = 300,
            Notes = ["S3's message names neither the caller nor the object: look at the node role, EMRFS roles, the bucket's policy and the VPC endpoint's policy; the step's arguments say which object"],
        };

    static Recogniser Row(string code, Confidence confidence, string message, string? action, string missing, string source) => new()
    {
        Code = code, Side = Side.NodeRole, Confidence = confidence, Message = Template.Of(message), Action = action, Missing = missing, Source = source,
    };
}
