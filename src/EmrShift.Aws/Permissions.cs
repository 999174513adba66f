using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using EmrShift.Launch;
using EmrShift.Plans;

namespace EmrShift.Aws;

/// <summary>What an action is needed for.</summary>
public enum PermissionUse
{
    /// <summary>Reading an account: <c>snapshot</c>, and every command without a source.</summary>
    Read,

    /// <summary>Reading beyond the account: logs in S3 for <c>replay</c>, encoded messages and a cluster's instances for <c>diagnose</c>.</summary>
    Evidence,

    /// <summary>Reading every account of an organisation.</summary>
    Organization,

    /// <summary><c>apply</c> and <c>rollback</c>.</summary>
    Apply,

    /// <summary><c>apply --ec2-dry-run</c>, as long as the mover asks and not the service role. IAM knows no "with DryRun only": the tool does.</summary>
    DryRun,

    /// <summary><c>apply --canary</c>, beside <see cref="Apply"/>.</summary>
    Canary,
}

/// <summary>One IAM action that this project can use.</summary>
/// <param name="Action">The action: <c>iam:GetPolicyVersion</c>.</param>
/// <param name="Use">What for.</param>
/// <param name="Why">What the tool wants of it, as half a sentence.</param>
public sealed record Permission(string Action, PermissionUse Use, string Why);

/// <summary>
/// Every IAM action that this project can use. <see cref="AwsConnection"/> sends nothing else, and <c>emrshift permissions</c> prints this list as a policy.
/// </summary>
public static class Permissions
{
    static readonly ImmutableArray<Permission> Reading =
    [
        new("sts:GetCallerIdentity", PermissionUse.Read, "which account this is (AWS always allows it)"),
        new("sts:AssumeRole", PermissionUse.Organization, "the role of --assume-role, and one in each account with --org"),
        new("sts:DecodeAuthorizationMessage", PermissionUse.Evidence, "what an encoded refusal says"),

        new("iam:GetAccountAuthorizationDetails", PermissionUse.Read, "users, groups, roles and policies with their documents"),
        new("iam:GetPolicy", PermissionUse.Read, "the version in force of AWS's own policies"),
        new("iam:GetPolicyVersion", PermissionUse.Read, "the documents of AWS's own policies"),
        new("iam:ListInstanceProfiles", PermissionUse.Read, "which role a cluster's nodes have"),

        new("elasticmapreduce:ListClusters", PermissionUse.Read, "clusters of the last days"),
        new("elasticmapreduce:DescribeCluster", PermissionUse.Read, "roles, networks and tags of a cluster"),
        new("elasticmapreduce:ListInstanceGroups", PermissionUse.Read, "what a cluster launches"),
        new("elasticmapreduce:ListInstanceFleets", PermissionUse.Read, "what a cluster launches"),
        new("elasticmapreduce:ListSteps", PermissionUse.Read, "the jars and scripts that nodes read"),
        new("elasticmapreduce:ListBootstrapActions", PermissionUse.Read, "the scripts that nodes read"),
        new("elasticmapreduce:GetManagedScalingPolicy", PermissionUse.Read, "whether a cluster is resized by EMR"),
        new("elasticmapreduce:ListSecurityConfigurations", PermissionUse.Read, "which encryption clusters ask for"),
        new("elasticmapreduce:DescribeSecurityConfiguration", PermissionUse.Read, "which encryption clusters ask for"),

        new("ec2:DescribeVpcs", PermissionUse.Read, "the tag on networks"),
        new("ec2:DescribeSubnets", PermissionUse.Read, "the tag on networks"),
        new("ec2:DescribeRouteTables", PermissionUse.Read, "whether subnets are private"),
        new("ec2:DescribeSecurityGroups", PermissionUse.Read, "the tag on groups, and their rules"),
        new("ec2:DescribeVpcEndpoints", PermissionUse.Read, "ways to AWS from private subnets, and their policies"),
        new("ec2:DescribeInstances", PermissionUse.Read, "the tag on what running clusters consist of"),
        new("ec2:DescribeVolumes", PermissionUse.Read, "the tag on what running clusters consist of"),
        new("ec2:DescribeNetworkInterfaces", PermissionUse.Read, "the tag on what running clusters consist of"),
        new("ec2:DescribeLaunchTemplates", PermissionUse.Read, "the tag on what running clusters consist of"),
        new("ec2:DescribeImages", PermissionUse.Read, "whether a cluster's own image is encrypted"),
        new("ec2:GetEbsEncryptionByDefault", PermissionUse.Read, "whether volumes are encrypted"),
        new("ec2:GetEbsDefaultKmsKeyId", PermissionUse.Read, "the key of encrypted volumes"),

        new("kms:ListKeys", PermissionUse.Read, "keys that roles need, or whose policies name roles"),
        new("kms:ListAliases", PermissionUse.Read, "keys that clusters name by alias"),
        new("kms:DescribeKey", PermissionUse.Read, "whose a key is"),
        new("kms:GetKeyPolicy", PermissionUse.Read, "which roles may use a key"),
        new("kms:ListGrants", PermissionUse.Read, "which roles may use a key"),
        new("s3:GetBucketPolicy", PermissionUse.Read, "who may use the buckets that clusters name"),
        new("glue:GetResourcePolicy", PermissionUse.Read, "who may use the catalogue"),

        new("airflow:ListEnvironments", PermissionUse.Read, "launchers: managed Airflow"),
        new("airflow:GetEnvironment", PermissionUse.Read, "launchers: managed Airflow's role and DAG folder"),
        new("states:ListStateMachines", PermissionUse.Read, "launchers: state machines"),
        new("states:DescribeStateMachine", PermissionUse.Read, "launchers: a state machine's role, and whether it creates clusters"),
        new("cloudtrail:LookupEvents", PermissionUse.Read, "launchers: who called RunJobFlow, with which roles and tags"),

        new("organizations:DescribeOrganization", PermissionUse.Read, "the management account, where no control policy holds"),
        new("organizations:ListParents", PermissionUse.Read, "where the account stands in the organisation"),
        new("organizations:ListPoliciesForTarget", PermissionUse.Read, "service and resource control policies"),
        new("organizations:DescribePolicy", PermissionUse.Read, "service and resource control policies"),
        new("organizations:ListAccounts", PermissionUse.Organization, "the accounts of --org"),

        new("elasticmapreduce:ListInstances", PermissionUse.Evidence, "why instances of a failed cluster ended, and which sessions its nodes have"),
        new("s3:ListBucket", PermissionUse.Evidence, "the files of a trail, with s3:// addresses"),
        new("s3:GetObject", PermissionUse.Evidence, "the files of a trail, with s3:// addresses"),

        new("athena:StartQueryExecution", PermissionUse.Evidence, "a question to a trail, with --engine athena"),
        new("athena:GetQueryExecution", PermissionUse.Evidence, "whether the query is done, and what it scanned"),
        new("athena:GetQueryResults", PermissionUse.Evidence, "the answer"),
        new("athena:StopQueryExecution", PermissionUse.Evidence, "ends the query on Ctrl-C"),
    ];

    // Where the service role can't be assumed, the mover asks: then these are the mover's. Tags on creation are among those of the slots.
    static readonly ImmutableArray<Permission> Verifying =
    [
        new("sts:AssumeRole", PermissionUse.DryRun, "the service role, where its trust policy lets the mover"),
        new("sts:DecodeAuthorizationMessage", PermissionUse.DryRun, "what EC2's refusal says"),
        .. DryRuns.Operations.Order(StringComparer.Ordinal).Select(operation => new Permission($"ec2:{operation}", PermissionUse.DryRun, "asked with DryRun, which does nothing")),
        new("iam:PassRole", PermissionUse.DryRun, "the node role, in the dry run of RunInstances"),

        new("elasticmapreduce:RunJobFlow", PermissionUse.Canary, "starts the canary"),
        new("elasticmapreduce:AddTags", PermissionUse.Canary, "its tags, in the same request"),
        new("elasticmapreduce:TerminateJobFlows", PermissionUse.Canary, "ends it"),
        new("iam:PassRole", PermissionUse.Canary, "its roles: one that it has for itself, and the node role"),
        new("iam:CreateServiceLinkedRole", PermissionUse.Canary, "AWSServiceRoleForEMRCleanup, where the account has had no cluster yet"),
    ];

    /// <summary>Every action, reading first; those of slots come from the slots themselves. An action that has two uses stands there twice.</summary>
    public static ImmutableArray<Permission> All { get; } =
    [
        .. Reading,
        .. from kind in AllSlots.Kinds
           from action in kind.ReadActions.Concat(kind.WriteActions)
           group kind by action into slots
           where !Reading.Any(permission => permission.Action == slots.Key)
           orderby slots.Key
           select new Permission(slots.Key, PermissionUse.Apply, string.Join(", ", slots.Select(kind => kind.Kind).Distinct())),
        .. Verifying,
    ];

    static readonly FrozenSet<string> Actions = All.Select(permission => permission.Action).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The one place that keeps calls to the list. An operation outside it is a bug, and never leaves the process.</summary>
    internal static void Demand(AwsCall call)
    {
        var operation = call.Operation;
        if (operation.IsDryRun && call.Input["DryRun"]?.GetValueKind() is not JsonValueKind.True)
            throw new InvalidOperationException($"{operation.Name} may be asked with DryRun only");
        if (!Actions.Contains(operation.Action))
            throw new InvalidOperationException($"{operation.Action} is not in the list of permissions: the tool may not call {operation.Name}");
    }
}
