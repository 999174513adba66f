using EmrShift.Diagnosis;

namespace EmrShift.Tests.Diagnosis.Planting;

/// <summary>One thing that is wrong in an account.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Part">What it is about: two faults of one part change or hide each other, and are not planted together.</param>
/// <param name="Plant">How it changes the account.</param>
/// <param name="Code">The code of its cause.</param>
/// <param name="Must">What the cause that has to be found says: words of action and resource.</param>
/// <param name="May">What its other causes say; those that are neither are false.</param>
sealed record Fault(string Name, string Part, Func<PlantedWorld, PlantedWorld> Plant, string Code, string Must, string[] May)
{
    public bool IsFoundIn(IEnumerable<Cause> causes) => causes.Any(cause => Line(cause).Contains($"{Code} {Must}".TrimEnd(), StringComparison.Ordinal));

    public bool Explains(Cause cause) => IsFoundIn([cause]) || May.Any(may => Line(cause).Contains(may, StringComparison.Ordinal));

    /// <summary>A cause in one line: code, action, resource without its account.</summary>
    public static string Line(Cause cause) => $"{cause.Code} {cause.Action} {cause.Resource?[(cause.Resource.LastIndexOf(':') + 1)..]}".TrimEnd();

    const string FullAccess = """scp FullAWSAccess {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    static string[] Without(IReadOnlyList<string> words, string start) => [.. words.Where(word => !word.StartsWith(start, StringComparison.Ordinal))];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("untagged subnet", "subnet", world => world with { SubnetTags = "tags -" }, "EMR111", "ec2:RunInstances subnet/subnet-1", ["EMR111 ec2:"]),
        new("subnet with True", "subnet", world => world with { SubnetTags = "tags for-use-with-amazon-emr-managed-policies=True" }, "EMR111", "ec2:RunInstances subnet/subnet-1", ["EMR111 ec2:"]),
        new("untagged VPC", "groups", world => world with { VpcTags = "tags -", HasOwnGroups = false }, "EMR113", "ec2:CreateSecurityGroup vpc/vpc-1", ["EMR113 ec2:"]),
        new("untagged VPC where EMR wants its endpoint", "groups", world => world with { VpcTags = "tags -", HasOwnGroups = true, Release = "emr-7.5.0" }, "EMR113", "ec2:CreateVpcEndpoint vpc/vpc-1", []),
        new("untagged private subnet", "subnet", world => world with { SubnetTags = "tags -", IsPrivate = true }, "EMR111", "ec2:CreateNetworkInterface subnet/subnet-1", ["EMR111 ec2:"]),
        new("no service access group", "network", world => world with { IsPrivate = true, HasOwnGroups = true, HasAccessGroup = false }, "NET002", "", []),
        new("service access group without its rule", "network", world => world with { IsPrivate = true, HasOwnGroups = true, HasAccessRule = false }, "NET002", " sg-access", []),
        new("no way out", "network", world => world with { HasRoute = false }, "NET001", " subnet-1", []),
        new("service role is no user of the key", "key", world => world with { IsEncrypted = true, Key = "" }, "EMR133", "kms:CreateGrant key/1111", ["EMR133 kms:"]),
        new("key without the right to grant", "key", world => world with
        {
            IsEncrypted = true,
            Key = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/svc"},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}]}""",
        }, "EMR133", "kms:CreateGrant key/1111", []),
        new("disabled key", "key", world => world with { IsEncrypted = true, Key = "users svc disabled" }, "EMR133", " key/1111", []),
        new("key that waits for its deletion", "key", world => world with { IsEncrypted = true, Key = "users svc deleted" }, "EMR133", " key/1111", []),
        new("nodes are no user of the logs' key", "log key", world => world with { HasLogKey = true, LogKey = "users svc" }, "EMR302", "kms:GenerateDataKey key/2222", []),
        new("service role can't describe the logs' key", "log key", world => world with { HasLogKey = true, LogKey = "users analytics-nodes" }, "EMR133", "kms:DescribeKey key/2222", []),
        new("disabled key of the logs", "log key", world => world with { HasLogKey = true, LogKey = "users svc,analytics-nodes disabled" }, "EMR302", " key/2222", []),
        new("bucket policy denies the logs", "logs", world => world with { LogBucketPolicy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme-logs/*"}]}""" }, "EMR302", "s3:PutObject acme-logs/emr/", []),
        new("untagged group", "groups", world => world with { GroupTags = "tags team=data", HasOwnGroups = true }, "EMR112", "ec2:RunInstances security-group/sg-1", ["EMR112 ec2:"]),
        new("untagged request", "request", world => world with { IsTagged = false, IsCallerOnV2 = false }, "EMR101", "ec2:RunInstances instance/*", ["EMR101 ec2:"]),
        new("untagged request of a caller on v2", "request", world => world with { IsTagged = false, IsCallerOnV2 = true }, "EMR201", "elasticmapreduce:RunJobFlow cluster/*", ["EMR101 ec2:"]),
        new("service role can't pass the node role", "passing", world => world with { ServicePasses = Without(world.ServicePasses, "analytics") }, "EMR121", "iam:PassRole role/analytics-nodes", []),
        new("service role can't pass the scaling role", "scaling", world => world with { ServicePasses = Without(world.ServicePasses, "scaling"), HasFleets = false }, "EMR122", "iam:PassRole role/scaling", []),
        new("caller can't pass the service role", "caller passes service", world => world with { CallerPasses = Without(world.CallerPasses, "svc") }, "EMR203", "iam:PassRole role/svc", []),
        new("caller can't pass the node role", "caller passes nodes", world => world with { CallerPasses = Without(world.CallerPasses, "analytics") }, "EMR203", "iam:PassRole role/analytics-nodes", ["EMR203 iam:PassRole instance-profile/analytics-nodes"]),
        new("caller can't pass the scaling role", "caller passes scaling", world => world with { CallerPasses = Without(world.CallerPasses, "scaling"), HasFleets = false }, "EMR203", "iam:PassRole role/scaling", []),
        new("caller can't add tags", "request", world => world with { CallerActions = ["elasticmapreduce:RunJobFlow", "iam:CreateServiceLinkedRole"] }, "EMR202", "elasticmapreduce:AddTags cluster/*", []),
        new("service role trusts another service", "trust", world => world with { Trust = "states" }, "EMR141", "sts:AssumeRole", []),
        new("boundary of the service role", "passing", world => world with { ServiceBoundary = "boundary NoPassing", HasFleets = false }, "EMR403", "iam:PassRole role/analytics-nodes", ["EMR403 iam:PassRole role/scaling"]),
        new("boundary of the node role", "nodes", world => world with { NodeBoundary = "boundary NoS3" }, "EMR403", "s3:GetObject", ["EMR403 s3:", "EMR304 s3:GetObject", "EMR301 s3:GetObject"]),
        new("service control policy", "guardrail", world => world with { Scp = FullAccess + "\n" + """scp NoImages {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*::image/*"}]}""" },
            "EMR403", "ec2:RunInstances image/", []),
        new("no role for Spot", "spot", world => world with { IsSpot = true, Without = world.Without.Length == 0 ? "without AWSServiceRoleForEC2Spot" : world.Without + ",AWSServiceRoleForEC2Spot" }, "EMR131", "iam:CreateServiceLinkedRole", []),
        new("no role for clean-up", "request", world => world with { Without = world.Without.Length == 0 ? "without AWSServiceRoleForEMRCleanup" : world.Without + ",AWSServiceRoleForEMRCleanup", CallerActions = ["elasticmapreduce:*"] }, "EMR132", "iam:CreateServiceLinkedRole", []),
        new("unreadable bootstrap script", "nodes", world => world with { NodeAllows = Without(world.NodeAllows, "s3:GetObject arn:aws:s3:::acme-code/boot") }, "EMR304", "s3:GetObject acme-code/boot/setup.sh", []),
        new("unreadable jar", "jar", world => world with { NodeAllows = Without(world.NodeAllows, "s3:GetObject arn:aws:s3:::acme-code/jars") }, "EMR301", "s3:GetObject acme-code/jars/batch.jar", []),
        new("bucket policy denies the jar", "jar", world => world with { BucketPolicy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-code/jars/*"}]}""" }, "EMR301", "s3:GetObject acme-code/jars/batch.jar", []),
        new("unwritable logs", "logs", world => world with { NodeAllows = Without(world.NodeAllows, "s3:PutObject") }, "EMR302", "s3:PutObject acme-logs/emr/", []),
        new("endpoint policy without the jar", "jar", world => world with { EndpointAllows = """{"Effect":"Allow","Principal":"*","Action":"*","NotResource":"arn:aws:s3:::acme-code/jars/*"}""" },
            "EMR301", "s3:GetObject acme-code/jars/batch.jar", []),
        new("endpoint policy denies the bootstrap script", "nodes", world => world with { EndpointDenies = [.. world.EndpointDenies, """{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-code/boot/*"}"""] },
            "EMR304", "s3:GetObject acme-code/boot/setup.sh", []),
        new("endpoint policy denies the logs", "logs", world => world with { EndpointDenies = [.. world.EndpointDenies, """{"Effect":"Deny","Principal":"*","Action":"s3:Put*","Resource":"arn:aws:s3:::acme-logs/*"}"""] },
            "EMR302", "s3:PutObject acme-logs/emr/", []),
        new("endpoint policy without Glue's databases", "glue", world => world with { GlueEndpoint = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","NotAction":"glue:GetDatabase*","Resource":"*"}]}""" },
            "EMR303", "glue:GetDatabase catalog", ["EMR303 glue:"]),
        new("no catalogue", "glue", world => world with { NodeAllows = Without(world.NodeAllows, "glue:") }, "EMR303", "glue:GetDatabase catalog", ["EMR303 glue:"]),
        new("empty profile", "caller passes nodes", world => world with { Profile = "analytics", ProfileLine = "profile analytics role -" }, "EMR142", " analytics", []),
        new("no such profile", "caller passes nodes", world => world with { Profile = "analytics" }, "EMR142", " analytics", []),
    ];
}
