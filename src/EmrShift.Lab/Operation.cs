namespace EmrShift.Lab;

/// <summary>
/// One API operation of one AWS service. Each is a static class in <c>Services/&lt;Service&gt;/&lt;Name&gt;.cs</c> that exposes one of
/// these, and one line in that folder's <c>Operations.cs</c>. The wire is not its business: it reads <see cref="Input"/> and returns
/// an <see cref="Answer"/>.
/// </summary>
/// <param name="Name">AWS's name of the operation: <c>AttachRolePolicy</c>.</param>
/// <param name="Questions">What IAM is asked before the operation runs. Empty for the few operations that need no permission.</param>
/// <param name="Run">Does the work. Ends with an <see cref="AwsException"/> when AWS would answer with an error; the world must be
/// untouched then, so check first and change last.</param>
sealed record Operation(string Name, Func<Call, IEnumerable<Question>> Questions, Func<Call, Answer> Run)
{
    /// <summary>Whether it only reads. Reads have no <c>responseElements</c> in CloudTrail, and only reads can be stale.</summary>
    public bool IsRead { get; init; } = Name.StartsWith("Get", StringComparison.Ordinal)
        || Name.StartsWith("List", StringComparison.Ordinal)
        || Name.StartsWith("Describe", StringComparison.Ordinal)
        || Name.StartsWith("Head", StringComparison.Ordinal)
        || Name.StartsWith("Simulate", StringComparison.Ordinal)
        || Name.StartsWith("Lookup", StringComparison.Ordinal);

    /// <summary>
    /// How REST services find it: <c>GET /{Bucket}?acl</c>, <c>PUT /{Bucket}/{Key+}?partNumber&amp;uploadId</c>. The operation whose
    /// required query names and headers (<c>PUT /{Bucket}/{Key+} x-amz-copy-source</c>) are all there and are the most wins.
    /// </summary>
    public string? Route { get; init; }

    /// <summary>A CloudTrail data event (S3 objects): not in the event history, only in trails that ask for data events.</summary>
    public bool IsDataEvent { get; init; }

    /// <summary>The name of the event, where CloudTrail's differs from the operation's (S3's <c>ListObjectsV2</c> is <c>ListObjects</c>).</summary>
    public string? EventName { get; init; }

    /// <summary>Writes <c>requestParameters</c> where CloudTrail doesn't simply use the request with its first letters in lower case.</summary>
    public Func<Call, System.Text.Json.Nodes.JsonObject?>? RequestParameters { get; init; }

    /// <summary>The <c>resources</c> of the CloudTrail event, for the services that name them: S3.</summary>
    public Func<Call, System.Text.Json.Nodes.JsonArray>? EventResources { get; init; }

    /// <summary>Writes <c>responseElements</c> where CloudTrail doesn't simply use the answer.</summary>
    public Func<Call, Answer, System.Text.Json.Nodes.JsonObject?>? ResponseElements { get; init; }
}
