using System.Collections.Immutable;
using System.Globalization;

namespace EmrShift.Accounts.Pictures;

sealed partial class PictureBuilder
{
    static readonly string[] ShapeWords =
    [
        "role", "profile", "autoscaling", "scaled", "subnet", "tags", "release", "master", "core", "access", "additional", "groups", "fleets",
        "managed-scaling", "auto-termination", "log", "log-key", "security", "image", "key-name", "steps", "arguments", "bootstrap", "glue", "debugging", "protected", "default-roles",
        "placement", "reservations", "strategy",
    ];

    readonly SortedDictionary<string, Cluster> _clusters = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, ClusterShape> _shapes = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, ClusterResource> _parts = new(StringComparer.Ordinal);

    void AddCluster(PictureLine line)
    {
        switch (line.Kind)
        {
            case "cluster":
                line.With(ShapeWords);
                var state = line.All("").FirstOrDefault() ?? "WAITING";
                _clusters[line.Name] = new Cluster
                {
                    Id = line.Name,
                    Arn = $"arn:{_partition}:elasticmapreduce:{_region}:{_id}:cluster/{line.Name}",
                    Region = _region,
                    State = state,
                    CreatedAt = PictureTime,
                    Shape = Shape(line),
                };
                break;
            case "request": _shapes[line.Name] = Shape(line.With(ShapeWords)); break;
            // part instance:i-1 cluster j-1 tags -
            case "part": AddPart(line.With("cluster", "tags", "unread")); break;
            default:
                throw new PictureException($"expected a kind such as `role`, `subnet` or `cluster`, found `{line.Kind}`");
        }
    }

    ClusterShape Shape(PictureLine line) => new()
    {
        Id = line.Name,
        Name = line.Name,
        Region = _region,
        ReleaseLabel = line.One("release") is { } release ? $"emr-{release}" : "emr-7.1.0",
        ServiceRole = line.One("role") ?? "EMR_DefaultRole_V2",
        JobFlowRole = line.One("profile") ?? "EMR_EC2_DefaultRole",
        AutoScalingRole = line.One("autoscaling"),
        Tags = line.Tags(),
        SubnetIds = line.All("subnet"),
        EmrManagedMasterSecurityGroup = line.One("master"),
        EmrManagedSlaveSecurityGroup = line.One("core"),
        ServiceAccessSecurityGroup = line.One("access"),
        AdditionalMasterSecurityGroups = line.All("additional"),
        InstanceGroups = line.Has("fleets") ? [] : Groups(line),
        InstanceFleets = line.Has("fleets") ? Fleets(line) : [],
        ManagedScaling = line.Flag("managed-scaling") ? new ManagedScaling(1, 10, UnitType: "Instances") : null,
        AutoTerminationIdleTimeout = line.Flag("auto-termination") ? 3600 : null,
        CustomAmiId = line.One("image"),
        Ec2KeyName = line.One("key-name"),
        LogUri = line.One("log"),
        LogEncryptionKmsKeyId = line.One("log-key"),
        SecurityConfiguration = line.One("security"),
        Steps = [.. Steps(line)],
        BootstrapActions = [.. line.All("bootstrap").Select(path => new BootstrapAction { Path = path })],
        Configurations = line.Flag("glue")
            ? [new Configuration
            {
                Classification = "hive-site",
                Properties = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(ClusterShapes.MetastoreFactory, "com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory")]),
            }]
            : [],
        PlacementGroupConfigs = line.Has("placement") ? [new PlacementGroupConfig(InstanceRole.Master, line.All("placement").FirstOrDefault() ?? "SPREAD")] : [],
        TerminationProtected = line.Flag("protected"),
        UseDefaultRoles = line.Has("default-roles"),
    };

    static IEnumerable<Step> Steps(PictureLine line)
    {
        foreach (var jar in line.All("steps"))
            yield return new Step { Name = jar, Jar = jar };
        if (line.Has("arguments"))
            yield return new Step { Name = "spark", Jar = "command-runner.jar", Args = line.All("arguments") };
        if (line.Flag("debugging"))
            yield return new Step { Name = "debugging", Jar = "command-runner.jar", Args = ["state-pusher-script"] };
    }

    // groups master:1:m5.xlarge,core:2:m5.xlarge:spot
    static ImmutableArray<InstanceGroup> Groups(PictureLine line)
    {
        var scaled = line.Flag("scaled") ? new AutoScalingPolicy(1, 10) : null;
        return [.. Units(line.Has("groups") ? line.All("groups") : ["master:1", "core:2"]).Select(unit => new InstanceGroup
        {
            Role = unit.Role,
            Market = unit.IsSpot ? Market.Spot : Market.OnDemand,
            InstanceType = unit.Type,
            InstanceCount = unit.Count,
            AutoScalingPolicy = unit.Role is InstanceRole.Master ? null : scaled,
        })];
    }

    // fleets master:1,core:4:m5.xlarge:spot
    static ImmutableArray<InstanceFleet> Fleets(PictureLine line) =>
        [.. Units(line.All("fleets") is { IsEmpty: false } units ? units : ["master:1", "core:2"]).Select(unit => new InstanceFleet
        {
            Role = unit.Role,
            TargetOnDemandCapacity = unit.IsSpot ? 0 : unit.Count,
            TargetSpotCapacity = unit.IsSpot ? unit.Count : 0,
            InstanceTypeConfigs = [new InstanceTypeConfig { InstanceType = unit.Type }],
            OnDemandAllocationStrategy = line.One("strategy") ?? "lowest-price",
            CapacityReservation = line.Has("reservations") ? new CapacityReservation("use-capacity-reservations-first", "open", line.One("reservations")) : null,
        })];

    static IEnumerable<(InstanceRole Role, int Count, string Type, bool IsSpot)> Units(ImmutableArray<string> units)
    {
        foreach (var unit in units)
        {
            var parts = unit.Split(':');
            InstanceRole? role = parts[0] switch { "master" => InstanceRole.Master, "core" => InstanceRole.Core, "task" => InstanceRole.Task, _ => null };
            if (role is null || parts.Length < 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                throw new PictureException($"expected `master:1`, `core:2:m5.xlarge` or `task:2:spot`, found `{unit}`");
            yield return (role.Value, count, parts.Skip(2).FirstOrDefault(part => part is not "spot") ?? "m5.xlarge", parts.Contains("spot"));
        }
    }

    void AddPart(PictureLine line)
    {
        var (kind, id) = line.Name.Split(':', 2) is [var first, var rest] ? (first, rest) : ("", line.Name);
        _parts[id] = new ClusterResource
        {
            Kind = kind switch
            {
                "instance" => ClusterResourceKind.Instance,
                "volume" => ClusterResourceKind.Volume,
                "interface" => ClusterResourceKind.NetworkInterface,
                "template" => ClusterResourceKind.LaunchTemplate,
                _ => throw new PictureException($"expected `instance:`, `volume:`, `interface:` or `template:` before the id, found `{line.Name}`"),
            },
            Id = id,
            ClusterId = line.One("cluster"),
            Region = _region,
            AreTagsUnknown = line.Flag("unread"),
            Tags = line.Flag("unread") ? [] : line.Tags(),
        };
    }

    public Account Build()
    {
        AddServiceLinkedRoles();
        // Every VPC has a group named `default`: a picture leaves nothing unread.
        foreach (var vpc in _vpcs.Keys)
            _securityGroups.TryAdd($"sg-default-{vpc}", new SecurityGroup { Id = $"sg-default-{vpc}", Name = "default", VpcId = vpc, Region = _region, OwnerId = _id });
        return new Account
        {
            Id = _id,
            Partition = _partition,
            Roles = [.. _roles.Values.OrderBy(role => role.Arn, StringComparer.Ordinal)],
            Users = [.. _users.Values.OrderBy(user => user.Arn, StringComparer.Ordinal)],
            Groups = [.. _groups.Values.OrderBy(group => group.Arn, StringComparer.Ordinal)],
            Policies = [.. _policies.Values],
            InstanceProfiles = [.. _profiles.Values.OrderBy(profile => profile.Arn, StringComparer.Ordinal)],
            Scps = [.. _scps.Values],
            Vpcs = [.. _vpcs.Values],
            Subnets = [.. _subnets.Values],
            RouteTables = [.. _routes.Values],
            SecurityGroups = [.. _securityGroups.Values],
            VpcEndpoints = [.. _endpoints.Values.Select(Routed)],
            Keys = [.. _keys.Values],
            Buckets = [.. _buckets.Values],
            Images = [.. _images.Values],
            SecurityConfigurations = [.. _security.Values],
            Clusters = [.. _clusters.Values],
            Shapes = [.. _shapes.Values],
            ClusterResources = [.. _parts.Values.OrderBy(part => part.Kind).ThenBy(part => part.Id, StringComparer.Ordinal)],
            Launchers = [.. _launchers.Values],
            Gaps = [.. _gaps.OrderBy(gap => gap.Subject, StringComparer.Ordinal)],
        };
    }
}
