using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>
/// What the AWS CLI and boto3 print where S3 refuses: the call's name, and neither who called nor which object. A bootstrap script or a step is told by
/// the words around it; elsewhere it is whoever ran the command. Seen in public issues; which right a call needs: S3 User Guide, "Required permissions for
/// Amazon S3 API operations".
/// </summary>
static class S3Messages
{
    static readonly ImmutableArray<string> BootstrapWords = ["bootstrapaction", "BOOTSTRAP_FAILURE", "bootstrap-actions"];
    static readonly ImmutableArray<string> NodeWords = ["hadoop@", "/mnt/var/", "container_", "spark-submit", "stepId", "step-id"];

    static readonly ImmutableArray<(string Call, string Action)> Calls =
    [
        ("GetObject", "s3:GetObject"), ("HeadObject", "s3:GetObject"), ("PutObject", "s3:PutObject"), ("CreateMultipartUpload", "s3:PutObject"), ("UploadPart", "s3:PutObject"),
        ("CompleteMultipartUpload", "s3:PutObject"), ("CopyObject", "s3:PutObject"), ("DeleteObject", "s3:DeleteObject"), ("DeleteObjects", "s3:DeleteObject"),
        ("ListObjectsV2", "s3:ListBucket"), ("ListObjects", "s3:ListBucket"), ("HeadBucket", "s3:ListBucket"),
    ];

    public static ImmutableArray<Recogniser> List { get; } = [.. Calls.SelectMany(static call => Rows(call.Call, call.Action))];

    static IEnumerable<Recogniser> Rows(string call, string action)
    {
        foreach (var message in (string[])[$"An error occurred (AccessDenied) when calling the {call} operation: Access Denied", $"An error occurred (403) when calling the {call} operation: Forbidden"])
        {
            var row = new Recogniser
            {
                Code = "IAM001", Side = Side.Caller, Confidence = Confidence.Likely, Message = Template.Of(message), Action = action, Source = "public issues", NearReach = 600,
                Missing = "S3 refused whoever ran this: its policies, the bucket's policy or the key's policy lack it"
                    + (call == "HeadObject" ? "; where the object does not exist, s3:ListBucket on the bucket is what is missing" : ""),
                Notes = ["S3's message names neither the caller nor the object: the command before it does"],
            };
            yield return row with { Code = action == "s3:GetObject" ? "EMR304" : "EMR305", Side = Side.NodeRole, Near = BootstrapWords, Missing = row.Missing.Replace("whoever ran this", "the node role while the nodes start", StringComparison.Ordinal) };
            yield return row with { Code = "EMR305", Side = Side.NodeRole, Near = NodeWords, Missing = row.Missing.Replace("whoever ran this", "the node role", StringComparison.Ordinal) };
            yield return row;
        }
    }
}
