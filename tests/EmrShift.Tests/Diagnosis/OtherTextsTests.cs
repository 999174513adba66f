using System.Text;
using EmrShift.Diagnosis;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>Texts that name no failure of EMR's: an empty answer, never a guess. And hostile ones: no exception, no endless work.</summary>
public sealed class OtherTextsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("Hello, world")]
    [InlineData("Access Denied")]
    [InlineData("403 Forbidden")]
    [InlineData("nginx: [error] access forbidden by rule, client: 10.0.0.1")]
    [InlineData("sudo: user alice is not in the sudoers file. This incident will be reported.")]
    [InlineData("The intern is not authorized to perform: open-heart surgery on resource: patient")]
    [InlineData("User: bob is not authorized to perform: the national anthem")]
    [InlineData("java.lang.NullPointerException: Cannot invoke \"String.length()\"\n\tat com.example.Main.main(Main.java:5)")]
    [InlineData("org.apache.spark.SparkException: Job aborted due to stage failure: Task 3 in stage 1.0 failed 4 times: java.lang.OutOfMemoryError")]
    [InlineData("Container killed by YARN for exceeding memory limits. 5.5 GB of 5.5 GB physical memory used")]
    [InlineData("java.io.FileNotFoundException: No such file or directory 's3://acme/data/part-0'")]
    [InlineData("An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.")]
    [InlineData("An error occurred (ValidationException) when calling the RunJobFlow operation: The parameter InstanceType is invalid")]
    [InlineData("Error: Invalid count argument: the value of count cannot be computed until apply")]
    [InlineData("The token is invalid")]
    [InlineData("Password is invalid for user admin")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"*\"}]}")]
    [InlineData("{\"context\":{\"principal\":\"school\"},\"allowed\":false}")]
    [InlineData("Service role documentation: https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role.html")]
    [InlineData("The service role for Amazon EMR needs EC2 permissions to create security groups.")]
    [InlineData("Steps to grant iam:PassRole: open the console, choose Roles, attach the policy.")]
    [InlineData("PROVISION_FAILURE in the coffee machine")]
    [InlineData("An internal error occurred while drawing the chart")]
    [InlineData("Starting cluster... Configuring cluster software... Running")]
    [InlineData("j-2AXXXXXXGAPLF")]
    [InlineData("QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]
    [InlineData("<html><body><h1>404 Not Found</h1></body></html>")]
    [InlineData("git@github.com: Permission denied (publickey).")]
    [InlineData("kubectl: error: You must be logged in to the server (Unauthorized)")]
    [InlineData("psql: FATAL: permission denied for database \"hive\"")]
    [InlineData("ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)")]
    [InlineData("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.")]
    [InlineData("24/03/01 02:10:11 INFO Client: Submitting application application_1709258411_0001 to ResourceManager")]
    [InlineData("24/03/01 02:11:40 WARN TaskSetManager: Lost task 12.0 in stage 3.0 (TID 340) (ip-10-0-1-17.ec2.internal executor 5): java.io.IOException: No space left on device")]
    [InlineData("24/03/01 02:12:02 ERROR YarnScheduler: Lost executor 7 on ip-10-0-1-20.ec2.internal: Container from a bad node: container_1709258411_0001_01_000008 on host: ip-10-0-1-20.ec2.internal. Exit status: 137.")]
    [InlineData("com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Not Found (Service: Amazon S3; Status Code: 404; Error Code: 404 Not Found; Request ID: 5CK5M1A2B3C4D5E6; S3 Extended Request ID: abc=)")]
    [InlineData("com.amazonaws.services.s3.model.AmazonS3Exception: The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; Request ID: 1B2C)")]
    [InlineData("com.amazonaws.services.s3.model.AmazonS3Exception: Please reduce your request rate. (Service: Amazon S3; Status Code: 503; Error Code: SlowDown; Request ID: 1B2C)")]
    [InlineData("com.amazonaws.SdkClientException: Unable to execute HTTP request: Timeout waiting for connection from pool")]
    [InlineData("An error occurred (404) when calling the HeadObject operation: Not Found")]
    [InlineData("fatal error: An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The specified bucket does not exist")]
    [InlineData("Error: creating S3 Bucket (acme-emr-logs): BucketAlreadyExists: The requested bucket name is not available.\n\n  with aws_s3_bucket.logs,\n  on main.tf line 3, in resource \"aws_s3_bucket\" \"logs\":")]
    [InlineData("Error: creating RDS DB Instance (metastore): DBInstanceAlreadyExists: DB instance already exists")]
    [InlineData("Error: creating IAM Role (EMR_DefaultRole): EntityAlreadyExists: Role with name EMR_DefaultRole already exists.")]
    [InlineData("Error: creating EC2 Security Group (emr-master): InvalidGroup.Duplicate: The security group 'emr-master' already exists for VPC 'vpc-0a1b2c3d'")]
    [InlineData("Error: error deleting VPC: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.")]
    [InlineData("Error: Reference to undeclared resource\n\n  on emr.tf line 12, in resource \"aws_emr_cluster\" \"this\":\n  12:   service_role = aws_iam_role.emr.arn")]
    [InlineData("Error: Unsupported argument\n\n  on emr.tf line 9, in resource \"aws_emr_cluster\" \"c\":\nAn argument named \"tag\" is not expected here.")]
    [InlineData("Error: Error acquiring the state lock\n\nError message: ConditionalCheckFailedException: The conditional request failed")]
    [InlineData("Error: No valid credential sources found")]
    [InlineData("Error: configuring Terraform AWS Provider: failed to get shared config profile, default")]
    [InlineData("Resource handler returned message: \"Invalid request provided: DBSubnetGroup doesn't meet Availability Zone coverage requirement\" (RequestToken: 0d3cbb1f, HandlerErrorCode: InvalidRequest)")]
    [InlineData("The following resource(s) failed to create: [EmrCluster]. Rollback requested by user.")]
    [InlineData("Resource creation cancelled")]
    [InlineData("Template format error: Unresolved resource dependencies [EmrServiceRole] in the Resources block of the template")]
    [InlineData("An error occurred (ThrottlingException) when calling the PutItem operation: Rate exceeded for table orders")]
    [InlineData("An error occurred (ExpiredToken) when calling the GetObject operation: The provided token has expired.")]
    [InlineData("An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.")]
    [InlineData("An error occurred (ValidationException) when calling the RunJobFlow operation: Instance type 'm1.tiny' is not supported on EMR 7.1.0")]
    [InlineData("An error occurred (ValidationException) when calling the RunJobFlow operation: The supplied release label is invalid: emr-99.0.0.")]
    [InlineData("An error occurred (InvalidRequestException) when calling the DescribeCluster operation: Cluster id 'j-2AXXXXXXGAPLF' is not valid.")]
    [InlineData("An error occurred (ParamValidation): Parameter validation failed:\nUnknown parameter in input: \"ServiceRol\", must be one of: Name, LogUri, ServiceRole")]
    [InlineData("airflow.exceptions.AirflowTaskTimeout: Timeout, PID: 612")]
    [InlineData("airflow.exceptions.AirflowException: EMR job failed for reason Unknown Error. with message  and log file s3://acme-logs/emr/j-2AXXXXXXGAPLF/steps/s-1/stderr.gz")]
    [InlineData("Broken DAG: [/usr/local/airflow/dags/emr.py] Traceback (most recent call last): ModuleNotFoundError: No module named 'airflow.providers.amazon'")]
    [InlineData("{\"error\":\"States.Timeout\",\"cause\":\"The state timed out after 3600 seconds\"}")]
    [InlineData("{\"error\":\"States.Runtime\",\"cause\":\"An error occurred while executing the state 'CreateCluster' (entered at the event id #2). The JSONPath '$.cluster' could not be found in the input\"}")]
    [InlineData("MetaException(message:Version information not found in metastore.)")]
    [InlineData("org.apache.spark.sql.AnalysisException: Table or view not found: sales.orders; line 1 pos 14")]
    [InlineData("org.apache.hadoop.security.AccessControlException: Permission denied: user=ada, access=WRITE, inode=\"/user\":hdfs:hdfsadmingroup:drwxr-xr-x")]
    [InlineData("org.apache.ranger.authorization.hadoop.exceptions.RangerAccessControlException: Permission denied: user=ada, access=READ")]
    [InlineData("pyspark.errors.exceptions.captured.UnsupportedOperationException: Unable to create executor due to Unable to register with external shuffle server")]
    [InlineData("Master instance group m5.xlarge is RUNNING; core instance group is RESIZING")]
    [InlineData("Cluster j-2AXXXXXXGAPLF: Steps completed, TERMINATED, ALL_STEPS_COMPLETED")]
    [InlineData("User request: Terminated by user request")]
    [InlineData("{\"Cluster\":{\"Id\":\"j-2AXXXXXXGAPLF\",\"Status\":{\"State\":\"TERMINATED\",\"StateChangeReason\":{\"Code\":\"USER_REQUEST\",\"Message\":\"Terminated by user request\"}},\"ServiceRole\":\"EMR_DefaultRole\"}}")]
    [InlineData("The service role EMR_DefaultRole_V2 has the policy AmazonEMRServicePolicy_v2 attached, and the subnet has the tag.")]
    [InlineData("403 Client Error: Forbidden for url: https://repo.example.com/artifactory/api/pypi/simple/")]
    [InlineData("remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://git.example.com/data/emr-jobs.git/'")]
    [InlineData("snowflake.connector.errors.ProgrammingError: 003001 (42501): SQL access control error: Insufficient privileges to operate on schema 'PUBLIC'")]
    [InlineData("Error from server (Forbidden): pods is forbidden: User \"ada\" cannot list resource \"pods\" in API group \"\" in the namespace \"emr\"")]
    [InlineData("googleapi: Error 403: Permission 'storage.objects.get' denied on resource (or it may not exist)., forbidden")]
    [InlineData("AuthorizationFailed: The client 'ada' with object id 'x' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/write' over scope '/subscriptions/1'")]
    public void Other_texts_have_no_cause(string text) => Assert.Empty(TextDiagnosis.Of(text));

    [Fact]
    public void A_message_is_found_in_a_text_of_any_length_wherever_it_stands()
    {
        const string Line = "2026-03-01 02:10:11,123 INFO  [main] org.apache.hadoop.yarn.client.RMProxy: Connecting to ResourceManager at ip-10-0-0-1\n";
        const string Message = "VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/AppServiceRole has insufficient EC2 permissions\n";
        foreach (var before in (int[])[0, 1, 2100, 2150, 2186, 2187, 2188, 2190, 4300])
        {
            var text = string.Concat(Enumerable.Repeat(Line, before)) + Message + string.Concat(Enumerable.Repeat(Line, 300));
            using var reader = new StringReader(text);
            var cause = Assert.Single(TextDiagnosis.Of(reader, TestContext.Current.CancellationToken));
            Assert.Equal("IAM001 | serviceRole | arn:aws:iam::123456789012:role/AppServiceRole | - | -", CatalogueTests.Line(cause));
            Assert.Equal(1, cause.Count);
        }
    }

    [Theory]
    [InlineData("not authorized to perform: ")]
    [InlineData("User: ")]
    [InlineData("User: x is not authorized to perform: a:b on resource: ")]
    [InlineData("You are not authorized to perform this operation. ")]
    [InlineData("Encoded authorization failure message: abc")]
    [InlineData("Service role ")]
    [InlineData("Service role x has insufficient EC2 permissions ")]
    [InlineData("\"context\":{\"principal\":{\"arn\":\"")]
    [InlineData("{\"allowed\":false,\"context\":{\"principal\":{\"id\":\"a\"},\"action\":\"RunInstances\"")]
    [InlineData("\\")]
    [InlineData("\u001b[")]
    [InlineData("\u001b]")]
    [InlineData("&amp;")]
    [InlineData("<")]
    [InlineData("<span ")]
    [InlineData("is invalid EMR ")]
    [InlineData("arn:arn:arn: is not authorized to perform: ")]
    [InlineData("User: arn:aws:iam::1:user/a is not authorized to...")]
    [InlineData("(AccessDenied) when calling the X operation: User: arn:...")]
    [InlineData("AccessDeniedException: User:arn:a is...")]
    public void A_hostile_text_costs_linear_time(string part)
    {
        // Twenty times as long may not cost more than some forty times as much: allocation stands for work, since a test reads no clock.
        long Cost(int length)
        {
            var text = string.Concat(Enumerable.Repeat(part, length / part.Length));
            var before = GC.GetAllocatedBytesForCurrentThread();
            TextDiagnosis.Of(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Cost(1000);
        var small = Cost(10_000);
        Assert.True(Cost(200_000) < 40 * small + 4_000_000, $"`{part}` costs more than linear memory");
    }

    [Fact]
    public void Random_noise_and_mangled_messages_never_throw()
    {
        var seed = Nightly.Seed(20260301);
        var random = new Random(seed);
        var rows = Catalogue.Rows;
        for (var i = 0; i < Nightly.Count(500, 20_000); i++)
        {
            var text = new StringBuilder(rows[random.Next(rows.Length)].Text);
            for (var edits = random.Next(1, 8); edits > 0; edits--)
            {
                var at = random.Next(text.Length + 1);
                switch (random.Next(4))
                {
                    case 0:
                        text.Insert(at, (char)random.Next(1, 0x2600));
                        break;
                    case 1 when at < text.Length:
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                        break;
                    case 2:
                        text.Insert(at, rows[random.Next(rows.Length)].Text);
                        break;
                    default:
                        text.Insert(at, "\\\"{}[]<>&\u001b[:\n\0 \uD800"[random.Next(16)]);
                        break;
                }
            }
            var mangled = text.ToString();
            var problem = Record.Exception(() => TextDiagnosis.Of(mangled));
            Assert.True(problem is null, $"seed {seed}, round {i}: {problem}\n{mangled}");
        }
    }
}
