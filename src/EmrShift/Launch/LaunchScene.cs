using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>
/// A cluster shape in its account: names resolved to ARNs, networks looked up. What the account doesn't know stays null here, and becomes
/// a gap of the calls that depend on it.
/// </summary>
sealed class LaunchScene
{
    /// <summary>Stands in an ARN for an account or region that isn't known. No policy names it, so such an answer can only be "unknown".</summary>
    public const string NotKnown = "unknown";

    public LaunchScene(ClusterShape shape, AccountIndex index, Launcher? launcher)
    {
        Shape = shape;
        Index = index;
        Launcher = launcher;
        Cluster = Account.Clusters.FirstOrDefault(cluster => string.Equals(cluster.Shape.Id, shape.Id, StringComparison.Ordinal));
        Subnets = [.. shape.SubnetIds.Select(id => (id, index.Subnet(id)))];
        VpcId = Subnets.Select(subnet => subnet.Known?.VpcId).FirstOrDefault(id => id is not null)
            ?? shape.SecurityGroupIds().Select(id => index.SecurityGroup(id)?.VpcId).FirstOrDefault(id => id is not null);
        Region = shape.Region ?? Cluster?.Region ?? Subnets.Select(subnet => subnet.Known?.Region).FirstOrDefault(region => region is not null);
        Routing = RoutingOf();
        Groups = new SceneGroups(this);
        Security = shape.SecurityConfiguration is { } name ? SettingsOf(name) : null;
        RequestTags = TagsOfRequest();
    }

    public ClusterShape Shape { get; }

    public AccountIndex Index { get; }

    public Launcher? Launcher { get; }

    /// <summary>The cluster that has this shape; null for a written request.</summary>
    public Cluster? Cluster { get; }

    /// <summary>Candidate subnets by id, with what the account knows of them.</summary>
    public ImmutableArray<(string Id, Subnet? Known)> Subnets { get; }

    public string? VpcId { get; }

    public string? Region { get; }

    /// <summary>Private when any candidate subnet is, unknown when any is, else public. Without a subnet EMR uses the default VPC's public ones.</summary>
    public SubnetRouting Routing { get; }

    public SceneGroups Groups { get; }

    /// <summary>The security configuration; null when the request names none, or when its content is not known.</summary>
    public SecuritySettings? Security { get; }

    /// <summary>
    /// Tags that the RunJobFlow request carried. Where CloudTrail saw the launch they are its tags: a cluster may have been tagged afterwards.
    /// </summary>
    public ImmutableArray<Tag> RequestTags { get; }

    /// <summary>The keys that all calls of one principal share.</summary>
    public Dictionary<string, LaunchContext> SharedContexts { get; } = new(StringComparer.Ordinal);

    public Account Account => Index.Account;

    public string Partition => Account.Partition;

    public bool IsPlaceKnown => Region is not null && Account.Id.Length > 0;

    /// <summary>The service role's ARN; null when the request names none.</summary>
    public string? ServiceRole => RoleArn(Shape.ServiceRole ?? (Shape.UseDefaultRoles ? "EMR_DefaultRole" : null));

    /// <summary>The ARN of the role in the instance profile; null when the request names no profile or the profile is empty.</summary>
    public string? NodeRole
    {
        get
        {
            var name = Shape.JobFlowRole ?? (Shape.UseDefaultRoles ? "EMR_EC2_DefaultRole" : null);
            if (name is null)
                return null;
            return Index.InstanceProfile(name) is { } profile ? profile.RoleArn : RoleArn(AccountIndex.NameIn(name));
        }
    }

    /// <summary>The auto scaling role's ARN; null when the request names none.</summary>
    public string? AutoScalingRole => RoleArn(Shape.AutoScalingRole);

    /// <summary>An ARN in the cluster's region and account.</summary>
    public string Arn(string service, string resource) =>
        $"arn:{Partition}:{service}:{Region ?? NotKnown}:{AccountId}:{resource}";

    /// <summary>
    /// The ARN of a VPC, subnet or security group. Those that another account shares carry that account's id, though the cluster's own account decides.
    /// Source: VPC User Guide, "Share your VPC subnets with other accounts"; seen in policies that had to name a shared subnet's owner.
    /// </summary>
    public string NetworkArn(string type, string id) => $"arn:{Partition}:ec2:{Region ?? NotKnown}:{Index.OwnerOfNetwork(id) ?? AccountId}:{type}/{id}";

    /// <summary>The account's id as it stands in ARNs.</summary>
    public string AccountId => Account.Id.Length > 0 ? Account.Id : NotKnown;

    /// <summary>A role's ARN by a name or ARN as the request writes it. A role that the account doesn't know is taken to have no path.</summary>
    public string? RoleArn(string? nameOrArn) => nameOrArn switch
    {
        null or "" => null,
        _ when Index.Role(nameOrArn) is { } role => role.Arn,
        _ when nameOrArn.StartsWith("arn:", StringComparison.Ordinal) => nameOrArn,
        _ => $"arn:{Partition}:iam::{AccountId}:role/{nameOrArn}",
    };

    SubnetRouting RoutingOf()
    {
        if (Shape.ServiceAccessSecurityGroup is not null)
            return SubnetRouting.Private;
        if (Subnets.IsEmpty)
            return SubnetRouting.Public;
        var routings = Subnets.Select(subnet => subnet.Known is { } known ? Accounts.Routing.Of(known, Account) : SubnetRouting.Unknown).ToList();
        return routings.Contains(SubnetRouting.Private) ? SubnetRouting.Private
            : routings.Contains(SubnetRouting.Unknown) ? SubnetRouting.Unknown : SubnetRouting.Public;
    }

    SecuritySettings? SettingsOf(string name)
    {
        var configuration = Account.SecurityConfigurations.FirstOrDefault(candidate =>
            string.Equals(candidate.Name, name, StringComparison.Ordinal)
            && (candidate.Region is null || Region is null || string.Equals(candidate.Region, Region, StringComparison.Ordinal)));
        return configuration is null ? null : SecuritySettings.Of(configuration);
    }

    ImmutableArray<Tag> TagsOfRequest()
    {
        if (Cluster is null)
            return Shape.Tags;
        foreach (var launcher in Account.Launchers)
        {
            foreach (var launch in launcher.Launches)
            {
                if (launch.ErrorCode is null && string.Equals(launch.ClusterId, Cluster.Id, StringComparison.Ordinal))
                    return launch.Tags;
            }
        }
        return Shape.Tags;
    }
}
