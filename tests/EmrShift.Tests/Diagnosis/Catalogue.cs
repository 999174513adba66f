namespace EmrShift.Tests.Diagnosis;

/// <summary>
/// The failures that are known, each as AWS words it (facts/failure-catalogue.md), with the answer. Where EMR's message names nothing, the row holds
/// what the person who met it found beside it: the CloudTrail message, the decoded one.
/// </summary>
static class Catalogue
{
    /// <param name="Id">The catalogue's number; with a letter where one row has several messages.</param>
    /// <param name="Text">What AWS says.</param>
    /// <param name="Expected">code | side | principal | action | resource of the first cause.</param>
    public sealed record Row(string Id, string Text, string Expected)
    {
        public override string ToString() => Id;
    }

    const string Service = "arn:aws:iam::123456789012:role/AppServiceRole";
    const string ServiceSession = "arn:aws:sts::123456789012:assumed-role/AppServiceRole/CCSSession";
    const string Node = "arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole";
    const string NodeSession = "arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-0a1b2c3d4e5f67890";
    const string CallerSession = "arn:aws:sts::123456789012:assumed-role/airflow-mwaa/AmazonMWAA-airflow";
    const string Caller = "arn:aws:iam::123456789012:role/airflow-mwaa";
    const string Umbrella = $"Service role {Service} has insufficient EC2 permissions";
    const string Ec2 = "You are not authorized to perform this operation. ";

    static string Because(string action) => $" because no identity-based policy allows the {action} action";

    static string Denied(string user, string action, string resource) => $"User: {user} is not authorized to perform: {action} on resource: {resource}{Because(action)}";

    static string Ec2Denied(string action, string resource) => Ec2 + Denied(ServiceSession, action, resource) + ". Encoded authorization failure message: " + Blob(180);

    static string Blob(int length) => string.Concat(Enumerable.Repeat("Zk9-xQ2_7bLmN4Tr", 1 + (length / 16)))[..length];

    static string Decoded(string action, string resource, string conditions = "") =>
        $$$$"""{"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]},"failures":{"items":[]},"context":{"principal":{"id":"AROAEXAMPLE:CCSSession","arn":"{{{{ServiceSession}}}}"},"action":"{{{{action}}}}","resource":"{{{{resource}}}}","conditions":{"items":[{"key":"aws:Region","values":{"items":[{"value":"eu-west-1"}]}}{{{{conditions}}}}]}}}""";

    const string Subnet = "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0a1b2c3d";
    const string Group = "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0a1b2c3d";
    const string Vpc = "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0a1b2c3d";
    const string Cluster = "arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/*";

    public static readonly Row[] Rows =
    [
        new("article-1", $"Service role AppServiceRole has insufficient EC2 permissions\n{Decoded("iam:PassRole", "arn:aws:iam::123456789012:role/JobFlowRole", """,{"key":"aws:Service","values":{"items":[{"value":"ec2"}]}},{"key":"aws:Resource","values":{"items":[{"value":"role/JobFlowRole"}]}}""")}",
            $"EMR121 | serviceRole | {Service} | iam:PassRole | arn:aws:iam::123456789012:role/JobFlowRole"),
        new("article-2", "Failed to get main class in JAR with error 'com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 5CK5M1A2B3C4D5E6; S3 Extended Request ID: abc=)'",
            "EMR301 | nodeRole | - | s3:GetObject | -"),
        new("1", Umbrella, $"IAM001 | serviceRole | {Service} | - | -"),
        new("1b", Umbrella + "\n" + Ec2Denied("ec2:RunInstances", Subnet), $"EMR111 | serviceRole | {Service} | ec2:RunInstances | {Subnet}"),
        new("1c", Umbrella + "\n" + Ec2Denied("ec2:RunInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/*"),
            $"EMR101 | serviceRole | {Service} | ec2:RunInstances | arn:aws:ec2:eu-west-1:123456789012:instance/*"),
        new("1d", Umbrella + "\n" + Ec2Denied("ec2:AuthorizeSecurityGroupIngress", Group), $"EMR112 | serviceRole | {Service} | ec2:AuthorizeSecurityGroupIngress | {Group}"),
        new("2", Umbrella + "\n" + Ec2Denied("iam:PassRole", "arn:aws:iam::123456789012:role/analytics-nodes"),
            $"EMR121 | serviceRole | {Service} | iam:PassRole | arn:aws:iam::123456789012:role/analytics-nodes"),
        new("3", Umbrella + "\nAn error occurred (UnauthorizedOperation) when calling the CreateFleet operation: " + Ec2 + "Encoded authorization failure message: " + Blob(940) + "...",
            "IAM001 | serviceRole | - | ec2:CreateFleet | -"),
        new("4", Umbrella + "\n" + Denied(ServiceSession, "iam:CreateServiceLinkedRole", "arn:aws:iam::123456789012:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"),
            $"EMR131 | serviceRole | {Service} | iam:CreateServiceLinkedRole | arn:aws:iam::123456789012:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"),
        new("5", Umbrella + "\n" + Ec2Denied("ec2:CreateSecurityGroup", Vpc), $"EMR113 | serviceRole | {Service} | ec2:CreateSecurityGroup | {Vpc}"),
        new("6", "Service role arn:aws:iam::123456789012:role/service-role/AmazonEMR-ServiceRole-20240101T101010 has insufficient EC2 permissions. EC2 Message: You are not authorized to perform: ec2:CreateSecurityGroup",
            "EMR113 | serviceRole | - | ec2:CreateSecurityGroup | -"),
        new("7", "Service role emrstudio has insufficient EC2 permissions. EC2 Message: You are not authorized to perform: ec2:CreateSecurityGroup",
            "EMR113 | serviceRole | - | ec2:CreateSecurityGroup | -"),
        new("8", "Service role arn:aws:iam::123456789012:role/LabRole has insufficient EC2 permissions", "IAM001 | serviceRole | arn:aws:iam::123456789012:role/LabRole | - | -"),
        new("9", Umbrella + "\n" + Ec2Denied("ec2:CreateNetworkInterface", Subnet), $"EMR111 | serviceRole | {Service} | ec2:CreateNetworkInterface | {Subnet}"),
        new("10", "aws_emr_cluster.this: Creating...\naws_iam_role_policy_attachment.service: Creating...\naws_iam_role_policy_attachment.service: Creation complete after 1s\n" + Umbrella,
            "PRP001 | serviceRole | - | - | -"),
        new("11", $"EMR service role {Service} is invalid", $"EMR141 | serviceRole | {Service} | sts:AssumeRole | -"),
        new("12", "VALIDATION_ERROR: EMR_EC2_DefaultRole is invalid", "EMR142 | nodeRole | EMR_EC2_DefaultRole | - | -"),
        new("13", "Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required. Please create this role directly or add permission to create it in your IAM entity.",
            "EMR132 | caller | - | iam:CreateServiceLinkedRole | AWSServiceRoleForEMRCleanup"),
        new("14", "User account is not authorized to call EC2", "IAM001 | serviceRole | - | - | -"),
        new("15", "AuthFailure.ServiceLinkedRoleCreationNotPermitted: The provided credentials do not have permission to create the service-linked role for EC2 Spot Instances.",
            "EMR131 | serviceRole | - | iam:CreateServiceLinkedRole | AWSServiceRoleForEC2Spot"),
        new("16", "ServiceAccessSecurityGroup is missing ingress rule from EmrManagedMasterSecurityGroup on port 9443", "NET002 | network | - | - | -"),
        new("17", "You must also specify a ServiceAccessSecurityGroup if you use custom security groups when creating a cluster in a private subnet.", "NET002 | network | - | - | -"),
        new("18", "The EC2 Security Groups [sg-0a1b2c3d] contain one or more ingress rules to ports other than [22] which allow public access.", "NET003 | network | - | - | sg-0a1b2c3d"),
        new("19", "The VPC/subnet configuration was invalid: No route to any external sources detected in Route Table for Subnet: subnet-0a1b2c3d for VPC: vpc-0a1b2c3d", "NET001 | network | - | - | subnet-0a1b2c3d"),
        new("20", "The subnet configuration was invalid: Cannot find route to InternetGateway in main RouteTable rtb-0a1b2c3d for vpc vpc-0a1b2c3d.", "NET001 | network | - | - | rtb-0a1b2c3d"),
        new("21a", "The subnet is not large enough: it has 4 free addresses", "QUO001 | quota | - | - | -"),
        new("21b", "The EBS volume limit was exceeded", "QUO001 | quota | - | - | -"),
        new("21c", "Request exceeds the EC2 service quota for that type.", "QUO001 | quota | - | - | -"),
        new("21d", "The number of vCPUs for instance type m5.4xlarge exceeds the EC2 service quota for that type.", "QUO001 | quota | - | - | m5.4xlarge"),
        new("22a", "EC2 is out of capacity for r5.24xlarge in availability zone eu-west-1a", "CAP001 | service | - | - | r5.24xlarge"),
        new("22b", "Throttled from Amazon EC2 while launching cluster", "SVC001 | service | - | - | -"),
        new("22c", "Failed to provision instances due to throttling from Amazon EC2", "SVC001 | service | - | - | -"),
        new("23", "Terminated with errors: An internal error occurred.", "SVC001 | service | - | - | -"),
        new("24", "timeout while waiting for state to become 'RUNNING, WAITING' (last state: 'STARTING', timeout: 1h15m0s): Configuring cluster software", "NET002 | network | - | - | -"),
        new("25", Ec2Denied("ec2:CreatePlacementGroup", "arn:aws:ec2:eu-west-1:123456789012:placement-group/EMR_j-2AXXXXXXGAPLF"),
            $"EMR136 | serviceRole | {Service} | ec2:CreatePlacementGroup | arn:aws:ec2:eu-west-1:123456789012:placement-group/EMR_j-2AXXXXXXGAPLF"),
        new("26a", "Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state", "EMR133 | serviceRole | - | kms:CreateGrant | -"),
        new("26b", "One or more of the attached Amazon EBS volumes are encrypted with an inaccessible AWS KMS key.", "EMR133 | serviceRole | - | kms:CreateGrant | -"),
        new("26c", "The EMR Service Role must have the kms:GenerateDataKey* and kms:ReEncrypt* permission for the KMS key configuration when you enabled EBS encryption by default.",
            "EMR133 | serviceRole | - | kms:GenerateDataKeyWithoutPlaintext | -"),
        new("27", Ec2Denied("ec2:DescribeLaunchTemplateVersions", "*"), $"EMR134 | serviceRole | {Service} | ec2:DescribeLaunchTemplateVersions | *"),
        new("28", "Instance group ig-1A2B3C4D5E6F state ARRESTED, reason VALIDATION_ERROR: " + Umbrella, $"EMR151 | serviceRole | {Service} | - | -"),
        new("28b", "Instance group ig-1A2B3C4D5E6F is SUSPENDED. " + Ec2Denied("ec2:RunInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/*"),
            $"EMR151 | serviceRole | {Service} | ec2:RunInstances | arn:aws:ec2:eu-west-1:123456789012:instance/*"),
        new("29", "AutoScalingPolicy status FAILED, StateChangeReason PROVISION_FAILURE: failing to attach due to insufficient permissions", "EMR122 | serviceRole | - | iam:PassRole | -"),
        new("30", "Encountered unsupported property Properties\n" + Umbrella, $"IAM001 | serviceRole | {Service} | - | -"),
        new("31", "AccessDeniedException: " + Denied(CallerSession, "elasticmapreduce:RunJobFlow", Cluster), $"EMR201 | caller | {Caller} | elasticmapreduce:RunJobFlow | {Cluster}"),
        new("32", Denied(CallerSession, "elasticmapreduce:AddTags", Cluster), $"EMR202 | caller | {Caller} | elasticmapreduce:AddTags | {Cluster}"),
        new("33", "AccessDeniedException: Failed to authorize instance profile arn:aws:iam::123456789012:instance-profile/EMR_EC2_DefaultRole",
            "EMR203 | caller | - | iam:PassRole | arn:aws:iam::123456789012:instance-profile/EMR_EC2_DefaultRole"),
        new("34", "ValidationException: Invalid InstanceProfile: EMR_EC2_DefaultRole.", "EMR142 | caller | - | - | EMR_EC2_DefaultRole"),
        new("35a", "ValidationException: InstanceProfile is required for creating cluster", "EMR005 | caller | - | - | -"),
        new("35b", "ValidationException: ServiceRole is required for creating cluster", "EMR005 | caller | - | - | -"),
        new("36a", "User: arn:aws:iam::123456789012:user/marymajor is not authorized to perform: iam:PassRole", "EMR203 | caller | arn:aws:iam::123456789012:user/marymajor | iam:PassRole | -"),
        new("36b", Denied("arn:aws:iam::123456789012:user/marymajor", "iam:PassRole", "arn:aws:iam::123456789012:role/EMR_DefaultRole"),
            "EMR203 | caller | arn:aws:iam::123456789012:user/marymajor | iam:PassRole | arn:aws:iam::123456789012:role/EMR_DefaultRole"),
        new("37", Denied(CallerSession, "iam:CreateServiceLinkedRole", "arn:aws:iam::123456789012:role/aws-service-role/ops.emr-serverless.amazonaws.com/AWSServiceRoleForAmazonEMRServerless"),
            $"EMR901 | caller | {Caller} | iam:CreateServiceLinkedRole | arn:aws:iam::123456789012:role/aws-service-role/ops.emr-serverless.amazonaws.com/AWSServiceRoleForAmazonEMRServerless"),
        new("37b", Denied(CallerSession, "iam:CreateServiceLinkedRole", "arn:aws:iam::123456789012:role/aws-service-role/elasticmapreduce.amazonaws.com/AWSServiceRoleForEMRCleanup"),
            $"EMR132 | caller | {Caller} | iam:CreateServiceLinkedRole | arn:aws:iam::123456789012:role/aws-service-role/elasticmapreduce.amazonaws.com/AWSServiceRoleForEMRCleanup"),
        new("37c", "Access denied when calling CreateServiceLinkedRole operation", "EMR132 | caller | - | iam:CreateServiceLinkedRole | -"),
        new("38", $"User: {CallerSession} is not authorized to perform: elasticmapreduce:ListClusters on resource: * with an explicit deny", $"EMR403 | caller | {Caller} | elasticmapreduce:ListClusters | *"),
        new("38b", $"User: {CallerSession} is not authorized to perform: elasticmapreduce:ListClusters on resource: * with an explicit deny in a service control policy: arn:aws:organizations::999988887777:policy/o-abcde12345/service_control_policy/p-0abc12de",
            $"EMR403 | caller | {Caller} | elasticmapreduce:ListClusters | *"),
        new("38c", Decoded("ec2:RunInstances", Subnet).Replace("\"explicitDeny\":false,\"matchedStatements\":{\"items\":[]}", "\"explicitDeny\":true,\"matchedStatements\":{\"items\":[{\"statementId\":\"DenyUntaggedNetworks\",\"effect\":\"DENY\"}]}", StringComparison.Ordinal),
            $"EMR403 | serviceRole | {Service} | ec2:RunInstances | {Subnet}"),
        new("39", $"User: {CallerSession} is not authorized to perform: elasticmapreduce:ListClusters", $"IAM001 | caller | {Caller} | elasticmapreduce:ListClusters | -"),
        new("40", Denied(CallerSession, "elasticmapreduce:TerminateJobFlows", "arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-2AXXXXXXGAPLF"),
            $"IAM001 | caller | {Caller} | elasticmapreduce:TerminateJobFlows | arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-2AXXXXXXGAPLF"),
        new("41", Denied(CallerSession, "elasticmapreduce:DescribeCluster", "arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-2AXXXXXXGAPLF"),
            $"IAM001 | caller | {Caller} | elasticmapreduce:DescribeCluster | arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-2AXXXXXXGAPLF"),
        new("42", Denied(NodeSession, "elasticmapreduce:AddJobFlowSteps", "arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-2AXXXXXXGAPLF"),
            $"IAM001 | caller | {Node} | elasticmapreduce:AddJobFlowSteps | arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-2AXXXXXXGAPLF"),
        new("43", Denied(CallerSession, "elasticmapreduce:CreatePersistentAppUI", "*"), $"EMR204 | caller | {Caller} | elasticmapreduce:CreatePersistentAppUI | *"),
        new("44", Denied(CallerSession, "elasticmapreduce:PutAutoTerminationPolicy", Cluster), $"EMR204 | caller | {Caller} | elasticmapreduce:PutAutoTerminationPolicy | {Cluster}"),
        new("45a", "Runtime roles are required for this cluster. Please specify the role using the ExecutionRoleArn parameter.", "IAM001 | caller | - | elasticmapreduce:AddJobFlowSteps | -"),
        new("45b", "Runtime roles are not supported on this cluster because no security configuration is set", "IAM001 | caller | - | elasticmapreduce:AddJobFlowSteps | -"),
        new("46", "NoSuchEntity: Policy arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole does not exist or is not attachable.",
            "EMR401 | caller | - | iam:AttachRolePolicy | arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"),
        new("47", $"User: {CallerSession} is not authorized to perform: iam:GetRole on resource: role Assessor because no identity-based policy allows the iam:GetRole action. Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/4h7k2 for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: 4h7k2",
            $"IAM001 | caller | {Caller} | iam:GetRole | role Assessor"),
        new("48", "Exception in thread \"main\" com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 5CK5M1A2B3C4D5E6)",
            "EMR301 | nodeRole | - | s3:GetObject | -"),
        new("49", "java.io.IOException: com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 5CK5M1A2B3C4D5E6; S3 Extended Request ID: abc=)",
            "EMR305 | nodeRole | - | - | -"),
        new("49b", $"User: {NodeSession} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access",
            $"IAM001 | nodeRole | {Node} | kms:Decrypt | -"),
        new("50a", "Master instance (i-0a1b2c3d4e5f67890) failed attempting to download bootstrap action 1 file from S3", "EMR304 | nodeRole | - | s3:GetObject | -"),
        new("50b", "BOOTSTRAP_FAILURE_BA_DOWNLOAD_FAILED_PRIMARY", "EMR304 | nodeRole | - | s3:GetObject | -"),
        new("51", "On the master instance (i-0a1b2c3d4e5f67890), application provisioning failed", "BOOT001 | nodeRole | - | - | -"),
        new("52", "On the master instance(i-0a1b2c3d4e5f67890), bootstrap action 1 returned a non-zero return code", "BOOT001 | nodeRole | - | - | -"),
        new("53", $"MetaException(message:Unable to verify existence of default database: com.amazonaws.services.glue.model.AccessDeniedException: User: {NodeSession} is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:eu-west-1:123456789012:catalog (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1b2c)",
            $"EMR303 | nodeRole | {Node} | glue:GetDatabase | arn:aws:glue:eu-west-1:123456789012:catalog"),
        new("54", $"AmazonKinesisException: User: {NodeSession} is not authorized to perform: kinesis:ListShards on resource: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks",
            $"IAM001 | nodeRole | {Node} | kinesis:ListShards | arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"),
        new("55", $"AWSSecurityTokenServiceException: User: {NodeSession} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/emrfs-data (Service: AWSSecurityTokenService; Status Code: 403; Error Code: AccessDenied; Request ID: 1b2c)",
            $"IAM001 | nodeRole | {Node} | sts:AssumeRole | arn:aws:iam::123456789012:role/emrfs-data"),
        new("56", $"An error occurred (AccessDeniedException) when calling the GetSecretValue operation: User: {NodeSession} is not authorized to perform: secretsmanager:GetSecretValue",
            $"IAM001 | nodeRole | {Node} | secretsmanager:GetSecretValue | -"),
        new("57", $"AmazonDynamoDBException: User: {NodeSession} is not authorized to perform: dynamodb:BatchWriteItem on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/results (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException)",
            $"EMR305 | nodeRole | {Node} | dynamodb:BatchWriteItem | arn:aws:dynamodb:eu-west-1:123456789012:table/results"),
        new("58", Denied(NodeSession, "sagemaker:CreateTrainingJob", "arn:aws:sagemaker:eu-west-1:123456789012:training-job/churn"),
            $"IAM001 | nodeRole | {Node} | sagemaker:CreateTrainingJob | arn:aws:sagemaker:eu-west-1:123456789012:training-job/churn"),
        new("59a", $"User: {NodeSession} is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::acme-logs/emr/j-2AXXXXXXGAPLF/steps/s-1/stderr.gz\" because no identity-based policy allows the s3:PutObject action",
            $"EMR302 | nodeRole | {Node} | s3:PutObject | arn:aws:s3:::acme-logs/emr/j-2AXXXXXXGAPLF/steps/s-1/stderr.gz"),
        new("59b", Denied(NodeSession, "kms:GenerateDataKey", "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"),
            $"EMR302 | nodeRole | {Node} | kms:GenerateDataKey | arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"),
        new("60", "com.amazonaws.services.s3.model.MultiObjectDeleteException: One or more objects could not be deleted (Service: null; Status Code: 200; Error Code: null; Request ID: 1b2c)",
            "EMR305 | nodeRole | - | s3:DeleteObject | -"),
        new("61", Denied(ServiceSession, "sqs:CreateQueue", "arn:aws:sqs:eu-west-1:123456789012:AWS-ElasticMapReduce-j-2AXXXXXXGAPLF"),
            $"EMR135 | serviceRole | {Service} | sqs:CreateQueue | arn:aws:sqs:eu-west-1:123456789012:AWS-ElasticMapReduce-j-2AXXXXXXGAPLF"),
    ];
}
