using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>
/// An account with its things by name, ARN and id: make one per account and share it. Safe for concurrent readers.
/// Each lookup answers null for what the account doesn't know.
/// </summary>
public sealed class AccountIndex
{
    readonly Table<Role> _rolesByArn;
    readonly Table<Role> _rolesByName;
    readonly Table<User> _users;
    readonly Table<User> _usersByName;
    readonly Table<Group> _groupsByName;
    readonly Table<ManagedPolicy> _policies;
    readonly Table<InstanceProfile> _profilesByArn;
    readonly Table<InstanceProfile> _profilesByName;
    readonly Table<Vpc> _vpcs;
    readonly Table<Subnet> _subnets;
    readonly Table<SecurityGroup> _groups;
    readonly Dictionary<string, Key> _keys;
    readonly Table<Bucket> _buckets;
    readonly Table<Image> _images;
    readonly Table<Cluster> _clusters;
    readonly Table<VpcEndpoint> _endpoints;
    readonly Table<ClusterResource> _parts;

    /// <summary>Indexes an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="before">The index of an account that shares most of its lists and things: what is shared is not indexed again.</param>
    public AccountIndex(Account account, AccountIndex? before = null)
    {
        Account = account;
        _rolesByArn = Table<Role>.Of(account.Roles, role => role.Arn, before?._rolesByArn);
        _rolesByName = Table<Role>.Of(account.Roles, role => role.Name, before?._rolesByName);
        _users = Table<User>.Of(account.Users, user => user.Arn, before?._users);
        _usersByName = Table<User>.Of(account.Users, user => user.Name, before?._usersByName);
        _groupsByName = Table<Group>.Of(account.Groups, group => group.Name, before?._groupsByName);
        _policies = Table<ManagedPolicy>.Of(account.Policies, policy => policy.Arn, before?._policies);
        _profilesByArn = Table<InstanceProfile>.Of(account.InstanceProfiles, profile => profile.Arn, before?._profilesByArn);
        _profilesByName = Table<InstanceProfile>.Of(account.InstanceProfiles, profile => profile.Name, before?._profilesByName);
        _vpcs = Table<Vpc>.Of(account.Vpcs, vpc => vpc.Id, before?._vpcs);
        _subnets = Table<Subnet>.Of(account.Subnets, subnet => subnet.Id, before?._subnets);
        _groups = Table<SecurityGroup>.Of(account.SecurityGroups, group => group.Id, before?._groups);
        _keys = before is not null && before.Account.Keys == account.Keys ? before._keys : Keys(account.Keys);
        _buckets = Table<Bucket>.Of(account.Buckets, bucket => bucket.Name, before?._buckets);
        _images = Table<Image>.Of(account.Images, image => image.Id, before?._images);
        _clusters = Table<Cluster>.Of(account.Clusters, cluster => cluster.Id, before?._clusters);
        _endpoints = Table<VpcEndpoint>.Of(account.VpcEndpoints, endpoint => endpoint.Id, before?._endpoints);
        _parts = Table<ClusterResource>.Of(account.ClusterResources, part => part.Id, before?._parts);
    }

    /// <summary>The account itself.</summary>
    public Account Account { get; }

    /// <summary>A role by its name, its ARN, or any ARN or path that ends in its name (requests write it in each of these forms).</summary>
    public Role? Role(string? nameOrArn) => nameOrArn is null ? null
        : _rolesByArn.Find(nameOrArn) ?? _rolesByName.Find(NameIn(nameOrArn));

    /// <summary>An instance profile by name or ARN.</summary>
    public InstanceProfile? InstanceProfile(string? nameOrArn) => nameOrArn is null ? null
        : _profilesByArn.Find(nameOrArn) ?? _profilesByName.Find(NameIn(nameOrArn));

    /// <summary>The role inside the instance profile that a request names as JobFlowRole; the role of that name when no profile is known.</summary>
    public Role? NodeRole(string? jobFlowRole) =>
        InstanceProfile(jobFlowRole) is { } profile ? Role(profile.RoleArn) : Account.InstanceProfiles.IsEmpty ? Role(jobFlowRole) : null;

    /// <summary>A user by ARN.</summary>
    public User? User(string? arn) => _users.Find(arn);

    /// <summary>A user by name. IAM's names of users are unique whatever the path.</summary>
    public User? UserNamed(string? name) => _usersByName.Find(name);

    /// <summary>A group by name.</summary>
    public Group? Group(string? name) => _groupsByName.Find(name);

    /// <summary>A managed policy by ARN.</summary>
    public ManagedPolicy? Policy(string? arn) => _policies.Find(arn);

    /// <summary>A VPC by id.</summary>
    public Vpc? Vpc(string? id) => _vpcs.Find(id);

    /// <summary>A subnet by id.</summary>
    public Subnet? Subnet(string? id) => _subnets.Find(id);

    /// <summary>A security group by id.</summary>
    public SecurityGroup? SecurityGroup(string? id) => _groups.Find(id);

    /// <summary>The account that owns a VPC, subnet or security group; null when it isn't known.</summary>
    public string? OwnerOfNetwork(string id) => Subnet(id)?.OwnerId ?? Vpc(id)?.OwnerId ?? SecurityGroup(id)?.OwnerId;

    /// <summary>A key by ARN, key id or alias (with or without the ARN before it).</summary>
    public Key? Key(string? id) => id is null ? null
        : _keys.GetValueOrDefault(id) ?? _keys.GetValueOrDefault(id[(id.IndexOf("alias/", StringComparison.Ordinal) is var alias and >= 0 ? alias : id.LastIndexOf('/') + 1)..]);

    /// <summary>A bucket by name.</summary>
    public Bucket? Bucket(string? name) => _buckets.Find(name);

    /// <summary>An image by id.</summary>
    public Image? Image(string? id) => _images.Find(id);

    /// <summary>A cluster by id.</summary>
    public Cluster? Cluster(string? id) => _clusters.Find(id);

    /// <summary>A VPC endpoint by id.</summary>
    public VpcEndpoint? VpcEndpoint(string? id) => _endpoints.Find(id);

    /// <summary>A volume, instance, network interface or launch template of a cluster, by id.</summary>
    public ClusterResource? ClusterResource(string? id) => _parts.Find(id);

    /// <summary>
    /// Every shape that is known: written requests first, then clusters that are more than a summary. Of ended clusters that differ in nothing but tags and
    /// steps, as a daily batch leaves them, only the latest speaks for the next one. By id in each part.
    /// </summary>
    public IEnumerable<ClusterShape> Shapes() =>
        Account.Shapes.Concat(Account.Clusters
            .Where(cluster => !cluster.IsSummary)
            .GroupBy(cluster => cluster.IsLive ? cluster.Id : Recurrence(cluster), StringComparer.Ordinal)
            .Select(clusters => clusters.MaxBy(cluster => (cluster.CreatedAt, cluster.Id))!.Shape)
            .OrderBy(shape => shape.Id, StringComparer.Ordinal));

    /// <summary>What the runs of one recurring cluster have in common; the id of a cluster without a name.</summary>
    static string Recurrence(Cluster cluster) => cluster.Shape.Name is not { } name ? cluster.Id : string.Join(
        '|',
        [
            "name", name, cluster.Region ?? "", cluster.Shape.ReleaseLabel ?? "", cluster.Shape.ServiceRole ?? "", cluster.Shape.JobFlowRole ?? "",
            cluster.Shape.AutoScalingRole ?? "", cluster.Shape.SecurityConfiguration ?? "", .. cluster.Shape.SubnetIds, .. cluster.Shape.SecurityGroupIds(),
            cluster.Shape.UsesFleets() ? "fleets" : "groups", cluster.Shape.UsesSpot() ? "spot" : "", cluster.Shape.IsMultiPrimary() ? "multi-primary" : "",
        ]);

    /// <summary>The last part of a name, path or ARN.</summary>
    public static string NameIn(string nameOrArn) => nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..];

    static Dictionary<string, Key> Keys(ImmutableArray<Key> keys)
    {
        var found = new Dictionary<string, Key>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            found.TryAdd(key.Arn, key);
            found.TryAdd(key.Id, key);
            foreach (var alias in key.Aliases)
                found.TryAdd(alias, key);
        }
        return found;
    }
}
