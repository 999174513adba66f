using EmrShift.Diagnosis;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>
/// Texts as people paste them into issues and questions, with names of our own: redacted, half quoted, with the log around. What was not understood at
/// first is kept here. Expected: code | side | principal | action | resource of the first cause.
/// </summary>
public sealed class SightingsTests
{
    [Theory]
    [InlineData("Error: waiting for EMR Cluster (j-1ABCDEFGHIJKL) to create: unexpected state 'TERMINATED_WITH_ERRORS', wanted target 'RUNNING, WAITING'. last error: VALIDATION_ERROR: Service role arn:aws:iam::xxx:role/data-emr-service-2023 has insufficient EC2 permissions\n\u2502 \n\u2502   with module.data.module.emr.aws_emr_cluster.this[0],",
        "IAM001 | serviceRole | arn:aws:iam::xxx:role/data-emr-service-2023 | - | -")]
    [InlineData("User: arn:aws:sts::XXX:assumed-role/serverless-dev-XXX/XXX is not authorized to perform: elasticmapreduce:RunJobFlow on resource: arn:aws:elasticmapreduce:us-east-1:XXX:cluster/* (Service: AmazonElasticMapReduce; Status Code: 400; Error Code: AccessDeniedException; Request ID: XXX; Proxy: null)",
        "EMR201 | caller | arn:aws:iam::XXX:role/serverless-dev-XXX | elasticmapreduce:RunJobFlow | arn:aws:elasticmapreduce:us-east-1:XXX:cluster/*")]
    [InlineData("Error from the starter function:\nUser: arn:aws:sts:::assumed-role/<snip>-bulk-starter is not authorized to perform: elasticmapreduce:AddTags on resource: arn:aws:elasticmapreduce:::cluster/* because no identity-based policy allows the elasticmapreduce:AddTags action",
        "EMR202 | caller | arn:aws:iam:::role/<snip>-bulk-starter | elasticmapreduce:AddTags | arn:aws:elasticmapreduce:::cluster/*")]
    [InlineData("rpc error internal: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/LakeRole-prod/1717571475792760882 is not authorized to perform: elasticmapreduce:AddTags on resource: arn:aws:elasticmapreduce:ap-southeast-1:123456789012:cluster/* because no identity-based policy allows the elasticmapreduce:AddTags action\nstatus code: 400, request id: 58159b25",
        "EMR202 | caller | arn:aws:iam::123456789012:role/LakeRole-prod | elasticmapreduce:AddTags | arn:aws:elasticmapreduce:ap-southeast-1:123456789012:cluster/*")]
    [InlineData("\u2577\n\u2502 Error: creating MWAA Environment (development): AccessDeniedException: User: arn:aws:sts::***:assumed-role/InfraAccess/aws-go-sdk-1 is not authorized to perform: airflow:TagResource on resource: arn:aws:airflow:eu-west-2:***:environment/development\n\u2502 \n\u2502   with aws_mwaa_environment.main,\n\u2575",
        "IAM001 | caller | arn:aws:iam::***:role/InfraAccess | airflow:TagResource | arn:aws:airflow:eu-west-2:***:environment/development")]
    [InlineData("org.apache.spark.SparkException: Job aborted: java.nio.file.AccessDeniedException: s3a://acme-reviews/parquet/part-0.parquet: getFileStatus on s3a://acme-reviews/parquet/part-0.parquet: com.amazonaws.services.s3.model.AmazonS3Exception: Forbidden (Service: Amazon S3; Status Code: 403; Error Code: 403 Forbidden; Request ID: PAD4;",
        "EMR305 | nodeRole | - | s3:GetObject | s3://acme-reviews/parquet/part-0.parquet")]
    [InlineData("Terminated with errorsAccess denied trying to read bootstrap action file 's3://acme-tools/download.sh'", "EMR304 | nodeRole | - | s3:GetObject | s3://acme-tools/download.sh")]
    [InlineData("ERROR Source: BOOTSTRAP_ACTION | Execution for s3://eu-west-1.elasticmapreduce/bootstrap-actions/run-if failed with code '1'\n    Attempting to download file 's3://acme/boot.sh'\n    Error downloading file from Amazon S3", "EMR304 | nodeRole | - | s3:GetObject | s3://acme/boot.sh")]
    [InlineData("+ aws s3 cp s3://acme-research/keygen.so /usr/lib/keygen.so\nfatal error: An error occurred (403) when calling the HeadObject operation: Forbidden", "IAM001 | caller | - | s3:GetObject | -")]
    [InlineData("bootstrap action 1: aws s3 cp s3://acme/wheels.zip .\nfatal error: An error occurred (403) when calling the HeadObject operation: Forbidden", "EMR304 | nodeRole | - | s3:GetObject | -")]
    [InlineData("botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied", "IAM001 | caller | - | s3:PutObject | -")]
    [InlineData("The EMR Service Role must have the kms:GenerateDataKey* and kms:ReEncrypt* permission for the KMS key configuration when you enabled EBS encryption by default.", "EMR133 | serviceRole | - | kms:GenerateDataKeyWithoutPlaintext | -")]
    [InlineData("ElasticMapReduce Cluster with Id j-1ABCDEFGHIJKL, is in state TERMINATED_WITH_ERRORS and failed to stabilize due to the following reason: {Code: VALIDATION_ERROR,Message: The security group 'sg-0a1b2c3d' does not exist}", "NET002 | network | - | - | sg-0a1b2c3d")]
    [InlineData("Error: error running EMR Job Flow: ValidationException: The supplied ec2SubnetId is not valid.\n        status code: 400, request id: 8491b195", "NET001 | network | - | - | -")]
    [InlineData("Subnet is required : The specified instance type m4.large can only be used in a VPC.", "NET001 | network | - | - | m4.large")]
    [InlineData("User: arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-0a1b2c3d4e5f67890 is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: ABC)",
        "IAM001 | nodeRole | arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole | kms:Decrypt | -")]
    [InlineData("User: arn:aws:iam::123456789012:user/\nmarymajor\nis not authorized to perform: iam:PassRole\nIn this case, Mary's policies must be updated", "EMR203 | caller | arn:aws:iam::123456789012:user/marymajor | iam:PassRole | -")]
    [InlineData("\"StateChangeReason\": {\n  \"Code\": \"VALIDATION_ERROR\",\n  \"Message\": \"EMR service role arn:aws:iam::<AccountId>:role/acme-EmrCreateClusterServiceRo-xZEb is invalid\"\n},", "EMR141 | serviceRole | arn:aws:iam::<AccountId>:role/acme-EmrCreateClusterServiceRo-xZEb | sts:AssumeRole | -")]
    [InlineData("Caused by: software.amazon.awssdk.services.glue.model.AccessDeniedException: User: arn:aws:iam::xxxxx:user/vault-token is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:us-east-1:xxxxx:database/default because no identity-based policy allows the glue:GetDatabase action (Service: Glue, Status Code: 400, Request ID: 3f81)", "IAM001 | caller | arn:aws:iam::xxxxx:user/vault-token | glue:GetDatabase | arn:aws:glue:us-east-1:xxxxx:database/default")]
    [InlineData("An error occurred (InsufficientInstanceCapacity) when calling the RunInstances operation (reached max retries: 4): We currently do not have sufficient g4dn.8xlarge capacity in the Availability Zone you requested (us-east-1a).", "CAP001 | service | - | - | -")]
    [InlineData("Launch Failed - You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abcdefghijklmn-abcdefghijklmn-abcdefghijklmn", "IAM001 | caller | - | - | -")]
    public void A_pasted_text_is_understood(string text, string expected)
    {
        var causes = TextDiagnosis.Of(text);
        Assert.Equal(expected, causes.IsEmpty ? "nothing" : CatalogueTests.Line(causes[0]));
        Assert.Single(causes);
    }

    /// <summary>EMR's error codes (facts/failure-catalogue.md §0.1): none is a permission's, and each says what it is instead.</summary>
    [Theory]
    [InlineData("BOOTSTRAP_FAILURE_PRIMARY_WITH_NON_ZERO_CODE", "BOOT001 | nodeRole | - | - | -")]
    [InlineData("BOOTSTRAP_FAILURE_BA_DOWNLOAD_FAILED_PRIMARY", "EMR304 | nodeRole | - | s3:GetObject | -")]
    [InlineData("BOOTSTRAP_FAILURE_FILE_NOT_FOUND_PRIMARY", "BOOT001 | nodeRole | - | - | -")]
    [InlineData("BOOTSTRAP_FAILURE_INSUFFICIENT_DISK_SPACE_WORKER", "BOOT001 | nodeRole | - | - | -")]
    [InlineData("BOOTSTRAP_FAILURE_HIVE_METASTORE_CONNECTION_ERROR_PRIMARY", "BOOT001 | nodeRole | - | - | -")]
    [InlineData("INTERNAL_ERROR_EC2_INSUFFICIENT_CAPACITY_AZ", "CAP001 | service | - | - | -")]
    [InlineData("VALIDATION_ERROR_SUBNET_NOT_FROM_ONE_VPC", "NET002 | network | - | - | -")]
    [InlineData("VALIDATION_ERROR_SECURITY_GROUP_NOT_FROM_ONE_VPC", "NET002 | network | - | - | -")]
    public void An_error_code_of_EMR_is_enough(string code, string expected) =>
        Assert.Equal([expected], TextDiagnosis.Of($$"""{"Cluster":{"Status":{"ErrorDetails":[{"ErrorCode":"{{code}}","ErrorData":[],"ErrorMessage":"x"}]} } }""").Select(CatalogueTests.Line));

    [Fact]
    public void A_cluster_that_stands_beside_EMRs_summary_is_the_one_to_ask_about()
    {
        var cause = Assert.Single(TextDiagnosis.Of("Error: waiting for EMR Cluster (j-1ABCDEFGHIJKL) to create: last error: VALIDATION_ERROR: Service role emr has insufficient EC2 permissions"));
        Assert.Contains(cause.Fix, static step => step is { Form: "cli", Text: "emrshift diagnose j-1ABCDEFGHIJKL" });
    }

    [Fact]
    public void What_a_message_does_not_name_is_not_everything()
    {
        var cause = Assert.Single(TextDiagnosis.Of("User: arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-0a1b2c3d4e5f67890 is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access"));
        Assert.Contains("\"Resource\": \"arn:aws:kms:REGION:ACCOUNT:RESOURCE\"", cause.Fix.Single(static step => step.Form == "json").Text, StringComparison.Ordinal);
        Assert.False(cause.IsCut);
    }
}
