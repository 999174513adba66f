using System.Text.Json.Nodes;

namespace EmrShift.Tests.Diagnosis.Planting;

/// <summary>
/// A sound account as a picture, and the request of a cluster in it. A fault changes one thing of it. Everything is in order as it stands: the cluster
/// starts under v2, and its step ends well.
/// </summary>
sealed record PlantedWorld
{
    public string ServiceRole { get; init; } = "svc";
    public string NodeRole { get; init; } = "analytics-nodes";
    public string Trust { get; init; } = "elasticmapreduce";
    public string ServiceBoundary { get; init; } = "";
    public string NodeBoundary { get; init; } = "";
    public string SubnetTags { get; init; } = "";
    public string VpcTags { get; init; } = "";
    public string GroupTags { get; init; } = "";
    public string Without { get; init; } = "";
    public string Scp { get; init; } = "";
    public string BucketPolicy { get; init; } = "";
    public string Profile { get; init; } = "analytics-nodes";

    /// <summary>The profile's line, where the role has none of its name.</summary>
    public string ProfileLine { get; init; } = "";

    /// <summary>The AMI's volumes are encrypted with the key.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Users of the key, or its policy, or its state.</summary>
    public string Key { get; init; } = "users svc";

    /// <summary>The logs are encrypted with a key of their own.</summary>
    public bool HasLogKey { get; init; }

    public string LogKey { get; init; } = "users svc,analytics-nodes";

    public string LogBucketPolicy { get; init; } = "";

    /// <summary>What the policy of the VPC endpoint to S3 allows, and what it denies; both empty: there is no such endpoint.</summary>
    public string EndpointAllows { get; init; } = "";

    public IReadOnlyList<string> EndpointDenies { get; init; } = [];

    /// <summary>The policy of the VPC endpoint to Glue; empty: there is none.</summary>
    public string GlueEndpoint { get; init; } = "";

    /// <summary>A subnet behind a NAT gateway; with the customer's own groups it has a service access group.</summary>
    public bool IsPrivate { get; init; }

    public bool HasAccessGroup { get; init; } = true;

    /// <summary>What the service access group lets in.</summary>
    public bool HasAccessRule { get; init; } = true;

    public bool HasRoute { get; init; } = true;

    /// <summary>From 7.5.0 on EMR makes its VPC endpoint.</summary>
    public string Release { get; init; } = "emr-7.1.0";

    /// <summary>Groups of the customer's own; else EMR makes its groups in the VPC.</summary>
    public bool HasOwnGroups { get; init; }

    /// <summary>Instance fleets; else groups.</summary>
    public bool HasFleets { get; init; }

    public bool IsSpot { get; init; }

    public bool IsScaled { get; init; } = true;

    public bool IsTagged { get; init; } = true;

    /// <summary>The caller has AmazonEMRFullAccessPolicy_v2, which asks for the tag; else a policy of its own, which does not.</summary>
    public bool IsCallerOnV2 { get; init; }

    /// <summary>What the service role may pass, and the caller, and do.</summary>
    public IReadOnlyList<string> ServicePasses { get; init; } = ["analytics-nodes ec2", "scaling application-autoscaling"];

    public IReadOnlyList<string> CallerPasses { get; init; } = ["svc elasticmapreduce", "analytics-nodes ec2", "scaling application-autoscaling"];

    public IReadOnlyList<string> CallerActions { get; init; } = ["elasticmapreduce:*", "iam:CreateServiceLinkedRole"];

    /// <summary>What the nodes may do, action and resource.</summary>
    public IReadOnlyList<string> NodeAllows { get; init; } =
    [
        "s3:GetObject arn:aws:s3:::acme-code/jars/*", "s3:GetObject arn:aws:s3:::acme-code/boot/*", "s3:PutObject arn:aws:s3:::acme-logs/*",
        "s3:ListBucket,s3:GetObject arn:aws:s3:::acme-data*", "glue:* *",
    ];

    public string Picture => $$"""
        account  123456789012 region eu-west-1 {{Without}}
        role     {{ServiceRole}} trusts {{Trust}} attached AmazonEMRServicePolicy_v2 {{ServiceBoundary}}
        {{Passes(ServiceRole, ServicePasses)}}
        role     {{NodeRole}} trusts ec2 {{NodeBoundary}}
        {{string.Join('\n', NodeAllows.Select(allow => $"allow    {NodeRole} {allow.Split(' ')[0]} on {allow.Split(' ')[1]}"))}}
        role     scaling trusts elasticmapreduce,application-autoscaling attached AmazonElasticMapReduceforAutoScalingRole
        role     caller trusts states {{(IsCallerOnV2 ? "attached AmazonEMRFullAccessPolicy_v2" : "")}}
        {{(IsCallerOnV2 ? "" : $"allow    caller {string.Join(',', CallerActions)}")}}
        {{Passes("caller", CallerPasses)}}
        policy   NoPassing {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"iam:PassRole","Resource":"*"}]}
        policy   NoS3 {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}]}
        vpc      vpc-1 {{VpcTags}}
        subnet   subnet-1 vpc vpc-1 {{(IsPrivate ? "private" : "")}} {{SubnetTags}}
        sg       sg-1 vpc vpc-1 {{GroupTags}}
        bucket   acme-code {{BucketPolicy}}
        bucket   acme-data
        bucket   acme-logs {{LogBucketPolicy}}
        sg       sg-access vpc vpc-1
        key      11111111-1111-1111-1111-111111111111 {{Key}}
        key      22222222-2222-2222-2222-222222222222 {{LogKey}}
        image    ami-0a1b2c3d4e5f60718 encrypted 11111111-1111-1111-1111-111111111111
        {{ProfileLine}}
        {{Endpoint}}
        {{(GlueEndpoint.Length == 0 ? "" : $"endpoint vpce-2 service glue {GlueEndpoint}")}}
        {{Scp}}
        """;

    string Endpoint => EndpointAllows.Length == 0 && EndpointDenies.Count == 0 ? ""
        : $$"""endpoint vpce-1 {"Version":"2012-10-17","Statement":[{{(EndpointAllows.Length == 0 ? """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""" : EndpointAllows)}}{{string.Concat(EndpointDenies.Select(static deny => "," + deny))}}]}""";

    public JsonObject Request
    {
        get
        {
            var request = new JsonObject
            {
                ["Name"] = "daily",
                ["ReleaseLabel"] = Release,
                [nameof(ServiceRole)] = ServiceRole,
                ["JobFlowRole"] = Profile,
                ["LogUri"] = "s3://acme-logs/emr/",
                ["Applications"] = new JsonArray(new JsonObject { ["Name"] = "Spark" }),
                ["Configurations"] = JsonNode.Parse("""[{"Classification":"spark-hive-site","Properties":{"hive.metastore.client.factory.class":"com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory"}}]"""),
                ["BootstrapActions"] = JsonNode.Parse("""[{"Name":"setup","ScriptBootstrapAction":{"Path":"s3://acme-code/boot/setup.sh","Args":[]}}]"""),
                ["Steps"] = JsonNode.Parse("""[{"Name":"batch","ActionOnFailure":"CONTINUE","HadoopJarStep":{"Jar":"command-runner.jar","Args":["spark-submit","s3://acme-code/jars/batch.jar","--table","sales.orders"]}}]"""),
                ["Instances"] = Instances(),
            };
            if (IsEncrypted)
                request["CustomAmiId"] = "ami-0a1b2c3d4e5f60718";
            if (HasLogKey)
                request["LogEncryptionKmsKeyId"] = "arn:aws:kms:eu-west-1:123456789012:key/22222222-2222-2222-2222-222222222222";
            if (IsTagged)
                request["Tags"] = JsonNode.Parse("""[{"Key":"for-use-with-amazon-emr-managed-policies","Value":"true"}]""");
            if (IsScaled && !HasFleets)
                request["AutoScalingRole"] = "scaling";
            return request;
        }
    }

    JsonObject Instances()
    {
        var instances = new JsonObject { ["KeepJobFlowAliveWhenNoSteps"] = true };
        if (HasFleets)
        {
            instances["Ec2SubnetIds"] = new JsonArray("subnet-1");
            instances["InstanceFleets"] = JsonNode.Parse($$"""
                [{"InstanceFleetType":"MASTER","TargetOnDemandCapacity":1,"InstanceTypeConfigs":[{"InstanceType":"m5.xlarge"}]},
                 {"InstanceFleetType":"CORE","{{(IsSpot ? "TargetSpotCapacity" : "TargetOnDemandCapacity")}}":2,"InstanceTypeConfigs":[{"InstanceType":"m5.xlarge"}]}]
                """);
        }
        else
        {
            instances["Ec2SubnetId"] = "subnet-1";
            instances["InstanceGroups"] = JsonNode.Parse($$"""
                [{"InstanceRole":"MASTER","InstanceType":"m5.xlarge","InstanceCount":1},
                 {"InstanceRole":"CORE","InstanceType":"m5.xlarge","InstanceCount":2,"Market":"{{(IsSpot ? "SPOT" : "ON_DEMAND")}}"{{(IsScaled ? Scaling : "")}}}]
                """);
        }
        if (HasOwnGroups)
            (instances["EmrManagedMasterSecurityGroup"], instances["EmrManagedSlaveSecurityGroup"]) = ("sg-1", "sg-1");
        if (HasOwnGroups && IsPrivate && HasAccessGroup)
            instances["ServiceAccessSecurityGroup"] = "sg-access";
        return instances;
    }

    const string Scaling = """
        ,"AutoScalingPolicy":{"Constraints":{"MinCapacity":2,"MaxCapacity":9},"Rules":[{"Name":"out","Action":{"SimpleScalingPolicyConfiguration":{"ScalingAdjustment":1}},"Trigger":{"CloudWatchAlarmDefinition":{"ComparisonOperator":"GREATER_THAN","MetricName":"YARNMemoryAvailablePercentage","Period":300,"Threshold":15}}}]}
        """;

    static string Passes(string role, IReadOnlyList<string> passes) => string.Join('\n', passes.Select(pass =>
        $"allow    {role} iam:PassRole on arn:aws:iam::123456789012:role/{pass.Split(' ')[0]} if iam:PassedToService={pass.Split(' ')[1]}.amazonaws.com*"));
}
