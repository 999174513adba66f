using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>
/// An account with its things by name, ARN and id: make one per account and share it. Safe for concurrent readers.
/// Each lookup answers null for what the account doesn't know.
/// </summary>
public sealed class AccountIndex
{
    readonly FrozenDictionary<string, Role> _rolesByArn;
    readonly FrozenDictionary<string, Role> _rolesByName;
    readonly FrozenDictionary<string, User> _users;
    readonly FrozenDictionary<string, User> _usersByName;
    readonly FrozenDictionary<string, Group> _groupsByName;
    readonly FrozenDictionary<string, ManagedPolicy> _policies;
    readonly FrozenDictionary<string, InstanceProfile> _profilesByArn;
    readonly FrozenDictionary<string, InstanceProfile> _profilesByName;
    readonly FrozenDictionary<string, Vpc> _vpcs;
    readonly FrozenDictionary<string, Subnet> _subnets;
    readonly FrozenDictionary<string, SecurityGroup> _groups;
    readonly FrozenDictionary<string, Key> _keys;
    readonly FrozenDictionary<string, Bucket> _buckets;
    readonly FrozenDictionary<string, Image> _images;
    readonly FrozenDictionary<string, Cluster> _clusters;
    readonly FrozenDictionary<string, VpcEndpoint> _endpoints;
    readonly FrozenDictionary<string, ClusterResource> _parts;

    /// <summary>Indexes an account.</summary>
    public AccountIndex(Account account)
    {
        Account = account;
        _rolesByArn = By(account.Roles, role => role.Arn);
        _rolesByName = By(account.Roles, role => role.Name);
        _users = By(account.Users, user => user.Arn);
        _usersByName = By(account.Users, user => user.Name);
        _groupsByName = By(account.Groups, group => group.Name);
        _policies = By(account.Policies, policy => policy.Arn);
        _profilesByArn = By(account.InstanceProfiles, profile => profile.Arn);
        _profilesByName = By(account.InstanceProfiles, profile => profile.Name);
        _vpcs = By(account.Vpcs, vpc => vpc.Id);
        _subnets = By(account.Subnets, subnet => subnet.Id);
        _groups = By(account.SecurityGroups, group => group.Id);
        _keys = Keys(account.Keys);
        _buckets = By(account.Buckets, bucket => bucket.Name);
        _images = By(account.Images, image => image.Id);
        _clusters = By(account.Clusters, cluster => cluster.Id);
        _endpoints = By(account.VpcEndpoints, endpoint => endpoint.Id);
        _parts = By(account.ClusterResources, part => part.Id);
    }

    /// <summary>The account itself.</summary>
    public Account Account { get; }

    /// <summary>A role by its name, its ARN, or any ARN or path that ends in its name (requests write it in each of these forms).</summary>
    public Role? Role(string? nameOrArn) => nameOrArn is null ? null
        : _rolesByArn.TryGetValue(nameOrArn, out var role) || _rolesByName.TryGetValue(NameIn(nameOrArn), out role) ? role : null;

    /// <summary>An instance profile by name or ARN.</summary>
    public InstanceProfile? InstanceProfile(string? nameOrArn) => nameOrArn is null ? null
        : _profilesByArn.TryGetValue(nameOrArn, out var profile) || _profilesByName.TryGetValue(NameIn(nameOrArn), out profile) ? profile : null;

    /// <summary>The role inside the instance profile that a request names as JobFlowRole; the role of that name when no profile is known.</summary>
    public Role? NodeRole(string? jobFlowRole) =>
        InstanceProfile(jobFlowRole) is { } profile ? Role(profile.RoleArn) : Account.InstanceProfiles.IsEmpty ? Role(jobFlowRole) : null;

    /// <summary>A user by ARN.</summary>
    public User? User(string? arn) => Find(_users, arn);

    /// <summary>A user by name. IAM's names of users are unique whatever the path.</summary>
    public User? UserNamed(string? name) => Find(_usersByName, name);

    /// <summary>A group by name.</summary>
    public Group? Group(string? name) => Find(_groupsByName, name);

    /// <summary>A managed policy by ARN.</summary>
    public ManagedPolicy? Policy(string? arn) => Find(_policies, arn);

    /// <summary>A VPC by id.</summary>
    public Vpc? Vpc(string? id) => Find(_vpcs, id);

    /// <summary>A subnet by id.</summary>
    public Subnet? Subnet(string? id) => Find(_subnets, id);

    /// <summary>A security group by id.</summary>
    public SecurityGroup? SecurityGroup(string? id) => Find(_groups, id);

    /// <summary>A key by ARN, key id or alias (with or without the ARN before it).</summary>
    public Key? Key(string? id) => id is null ? null
        : Find(_keys, id) ?? Find(_keys, id[(id.IndexOf("alias/", StringComparison.Ordinal) is var alias and >= 0 ? alias : id.LastIndexOf('/') + 1)..]);

    /// <summary>A bucket by name.</summary>
    public Bucket? Bucket(string? name) => Find(_buckets, name);

    /// <summary>An image by id.</summary>
    public Image? Image(string? id) => Find(_images, id);

    /// <summary>A cluster by id.</summary>
    public Cluster? Cluster(string? id) => Find(_clusters, id);

    /// <summary>A VPC endpoint by id.</summary>
    public VpcEndpoint? VpcEndpoint(string? id) => Find(_endpoints, id);

    /// <summary>A volume, instance, network interface or launch template of a cluster, by id.</summary>
    public ClusterResource? ClusterResource(string? id) => Find(_parts, id);

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

    static T? Find<T>(FrozenDictionary<string, T> things, string? id) where T : class =>
        id is not null && things.TryGetValue(id, out var thing) ? thing : null;

    static FrozenDictionary<string, T> By<T>(ImmutableArray<T> things, Func<T, string> id)
    {
        var found = new Dictionary<string, T>(things.Length, StringComparer.Ordinal);
        foreach (var thing in things)
            found.TryAdd(id(thing), thing);
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static FrozenDictionary<string, Key> Keys(ImmutableArray<Key> keys)
    {
        var found = new Dictionary<string, Key>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            found.TryAdd(key.Arn, key);
            found.TryAdd(key.Id, key);
            foreach (var alias in key.Aliases)
                found.TryAdd(alias, key);
        }
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
