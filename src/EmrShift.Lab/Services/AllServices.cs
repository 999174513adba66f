namespace EmrShift.Lab.Services;

/// <summary>The services of the lab, by signing name. One line each; their operations are listed in their own <c>Operations.cs</c>.</summary>
static class AllServices
{
    public static IReadOnlyList<Service> All { get; } =
    [
        new("sts", Protocol.Query, Service.Index(Sts.Operations.All), ServiceErrors.Query("2011-06-15")) { Version = "2011-06-15" },
        new("iam", Protocol.Query, Service.Index(Iam.Operations.All), ServiceErrors.Query("2010-05-08")) { Version = "2010-05-08", TrailRegion = "us-east-1" },
        new("ec2", Protocol.Ec2Query, Service.Index(Ec2.Operations.All), ServiceErrors.Ec2) { Version = "2016-11-15" },
        new("elasticmapreduce", Protocol.Json11, Service.Index(Emr.Operations.All), ServiceErrors.Json("ValidationException")) { TargetPrefix = "ElasticMapReduce" },
        new("glue", Protocol.Json11, Service.Index(Glue.Operations.All), ServiceErrors.Json("InvalidInputException")) { TargetPrefix = "AWSGlue" },
        new("cloudtrail", Protocol.Json11, Service.Index(CloudTrail.Operations.All), ServiceErrors.Json("ValidationException"))
        {
            TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        },
        new("kms", Protocol.Json11, Service.Index(Kms.Operations.All), ServiceErrors.Json("ValidationException")) { TargetPrefix = "TrentService" },
        new("dynamodb", Protocol.Json11, Service.Index(DynamoDb.Operations.All), ServiceErrors.Json("ValidationException")) { TargetPrefix = "DynamoDB_20120810", JsonVersion = "1.0" },
        new("kinesis", Protocol.Json11, Service.Index(Kinesis.Operations.All), ServiceErrors.Json("ValidationException")) { TargetPrefix = "Kinesis_20131202" },
        new("secretsmanager", Protocol.Json11, Service.Index(SecretsManager.Operations.All), ServiceErrors.Json("InvalidParameterException")) { TargetPrefix = "secretsmanager" },
        new("sqs", Protocol.Json11, Service.Index(Sqs.Operations.All), ServiceErrors.Json("InvalidParameterValueException")) { TargetPrefix = "AmazonSQS", JsonVersion = "1.0" },
        new("sagemaker", Protocol.Json11, Service.Index(SageMaker.Operations.All), ServiceErrors.Json("ValidationException")) { TargetPrefix = "SageMaker" },
        new("application-autoscaling", Protocol.Json11, Service.Index(ApplicationAutoScaling.Operations.All), ServiceErrors.Json("ValidationException"))
        {
            TargetPrefix = "AnyScaleFrontendService",
            // It shares EC2 Auto Scaling's. Source: Application Auto Scaling User Guide, "Log Application Auto Scaling API calls using AWS CloudTrail".
            EventSource = "autoscaling.amazonaws.com",
        },
        // Newer versions of botocore speak CBOR to CloudWatch (Wire.RpcCbor), or JSON; the older ones speak the query protocol, which the lab has not here.
        new("monitoring", Protocol.Json11, Service.Index(CloudWatch.Operations.All), ServiceErrors.Json("ValidationError")) { TargetPrefix = "GraniteServiceVersion20100801", JsonVersion = "1.0" },
        new("organizations", Protocol.Json11, Service.Index(Organizations.Operations.All), ServiceErrors.Json("InvalidInputException"))
        {
            TargetPrefix = "AWSOrganizationsV20161128",
            TrailRegion = "us-east-1",
        },
        new("states", Protocol.Json11, Service.Index(StepFunctions.Operations.All), ServiceErrors.Json("ValidationException")) { TargetPrefix = "AWSStepFunctions" },
        new("cloudformation", Protocol.Query, Service.Index(CloudFormation.Operations.All), ServiceErrors.Query("2010-05-15")) { Version = "2010-05-15" },
        new("s3", Protocol.RestXml, Service.Index(S3.Operations.All), ServiceErrors.S3),
        new("airflow", Protocol.RestJson, Service.Index(Mwaa.Operations.All), ServiceErrors.Json("ValidationException")),
    ];

    static readonly Dictionary<string, Service> ByName = All.ToDictionary(service => service.SigningName, StringComparer.Ordinal);

    /// <summary>A service by the name in the signature's scope; null: the lab doesn't have it.</summary>
    public static Service? Find(string signingName) => ByName.GetValueOrDefault(signingName);
}
