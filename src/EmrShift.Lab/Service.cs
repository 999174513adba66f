namespace EmrShift.Lab;

/// <summary>The wire format of a service.</summary>
enum Protocol
{
    /// <summary>Form in, XML out; lists as <c>X.member.1</c>; <c>&lt;ErrorResponse&gt;</c>. IAM, STS, CloudFormation.</summary>
    Query,

    /// <summary>Form in, XML out; lists as <c>X.1</c> and <c>item</c>; <c>&lt;Response&gt;&lt;Errors&gt;</c>. EC2.</summary>
    Ec2Query,

    /// <summary>JSON in and out, the operation in <c>X-Amz-Target</c>. EMR, Glue, CloudTrail, KMS, Organizations, DynamoDB, Kinesis, Secrets Manager, SQS.</summary>
    Json11,

    /// <summary>Paths, headers and XML. S3.</summary>
    RestXml,

    /// <summary>Paths and JSON. MWAA.</summary>
    RestJson,
}

/// <summary>One AWS service of the lab.</summary>
/// <param name="SigningName">The service in the signature's scope: what requests are routed by.</param>
/// <param name="Protocol">The wire format.</param>
/// <param name="Operations">What the service can do, by name.</param>
/// <param name="Errors">How the service words the errors that are not an operation's own.</param>
sealed record Service(string SigningName, Protocol Protocol, IReadOnlyDictionary<string, Operation> Operations, ServiceErrors Errors)
{
    /// <summary>CloudTrail's <c>eventSource</c>.</summary>
    public string EventSource { get; init; } = $"{SigningName}.amazonaws.com";

    /// <summary>Before the dot in <c>X-Amz-Target</c>.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>The version in the content type of <see cref="Protocol.Json11"/>: DynamoDB and SQS say <c>1.0</c>, and mean the same.</summary>
    public string JsonVersion { get; init; } = "1.1";

    /// <summary>API version: the XML namespace of the query services ends with it, and <c>InvalidAction</c> names it.</summary>
    public string Version { get; init; } = "";

    /// <summary>The region whose CloudTrail event history has this service's events; null: the call's own.</summary>
    public string? TrailRegion { get; init; }

    /// <summary>Makes the list of operations of a service from its <c>Operations.cs</c>.</summary>
    public static IReadOnlyDictionary<string, Operation> Index(IEnumerable<Operation> operations) =>
        operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
}
