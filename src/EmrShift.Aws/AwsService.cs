namespace EmrShift.Aws;

/// <summary>How a service is spoken to.</summary>
public enum AwsProtocol
{
    /// <summary>A form in, XML out; lists are <c>Name.member.1</c>. IAM and STS.</summary>
    Query,

    /// <summary>The same, but lists are <c>Name.1</c>, and XML names begin small. EC2.</summary>
    Ec2Query,

    /// <summary>JSON in and out; the operation is in a header.</summary>
    Json,

    /// <summary>JSON in and out; the operation is in method and path.</summary>
    RestJson,

    /// <summary>XML or bytes out; the operation is in method, path and query. S3.</summary>
    RestXml,
}

/// <summary>One service of AWS, as far as calls to it need to know. Source: the service's API reference, "Common parameters", and its endpoints page.</summary>
/// <param name="SigningName">The name in signatures and host names: <c>elasticmapreduce</c>.</param>
/// <param name="ActionPrefix">The name in IAM actions.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Version">API version of the query protocols; prefix of <c>X-Amz-Target</c> for JSON; empty for REST.</param>
public sealed record AwsService(string SigningName, string ActionPrefix, AwsProtocol Protocol, string Version = "")
{
    /// <summary>The name of the host where it differs from the signing name: MWAA's is <c>api.airflow</c>.</summary>
    public string? HostName { get; init; }

    /// <summary>The name in <c>AWS_ENDPOINT_URL_…</c>: the service id in capitals. Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".</summary>
    public string EndpointName { get => field ?? SigningName.ToUpperInvariant(); init; }

    /// <summary>Whether there is one endpoint in a partition, not one in each region.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>The page size, as the request names it, and the members that carry the next page's token: in the answer, then in the request.</summary>
    public (string Answer, string Request) Token { get; init; } = ("NextToken", "NextToken");

    /// <summary>IAM.</summary>
    public static AwsService Iam { get; } = new("iam", "iam", AwsProtocol.Query, "2010-05-08") { IsGlobal = true, Token = ("Marker", "Marker") };

    /// <summary>STS, by its regional endpoints.</summary>
    public static AwsService Sts { get; } = new("sts", "sts", AwsProtocol.Query, "2011-06-15");

    /// <summary>EC2.</summary>
    public static AwsService Ec2 { get; } = new("ec2", "ec2", AwsProtocol.Ec2Query, "2016-11-15");

    /// <summary>Amazon EMR on EC2.</summary>
    public static AwsService Emr { get; } = new("elasticmapreduce", "elasticmapreduce", AwsProtocol.Json, "ElasticMapReduce") { EndpointName = "EMR", Token = ("Marker", "Marker") };

    /// <summary>CloudTrail.</summary>
    public static AwsService CloudTrail { get; } = new("cloudtrail", "cloudtrail", AwsProtocol.Json, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101");

    /// <summary>KMS.</summary>
    public static AwsService Kms { get; } = new("kms", "kms", AwsProtocol.Json, "TrentService") { Token = ("NextMarker", "Marker") };

    /// <summary>Organizations.</summary>
    public static AwsService Organizations { get; } = new("organizations", "organizations", AwsProtocol.Json, "AWSOrganizationsV20161128") { IsGlobal = true };

    /// <summary>The Glue catalogue.</summary>
    public static AwsService Glue { get; } = new("glue", "glue", AwsProtocol.Json, "AWSGlue");

    /// <summary>Athena.</summary>
    public static AwsService Athena { get; } = new("athena", "athena", AwsProtocol.Json, "AmazonAthena");

    /// <summary>Step Functions.</summary>
    public static AwsService StepFunctions { get; } = new("states", "states", AwsProtocol.Json, "AWSStepFunctions") { EndpointName = "SFN", Token = ("nextToken", "nextToken") };

    /// <summary>Managed Workflows for Apache Airflow.</summary>
    public static AwsService Mwaa { get; } = new("airflow", "airflow", AwsProtocol.RestJson) { EndpointName = "MWAA", HostName = "api.airflow" };

    /// <summary>S3.</summary>
    public static AwsService S3 { get; } = new("s3", "s3", AwsProtocol.RestXml) { Token = ("NextContinuationToken", "continuation-token") };

    /// <summary>Every service that is spoken to.</summary>
    public static IReadOnlyList<AwsService> All { get; } = [Iam, Sts, Ec2, Emr, CloudTrail, Kms, Organizations, Glue, Athena, StepFunctions, Mwaa, S3];
}
