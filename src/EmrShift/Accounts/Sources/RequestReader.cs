using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// A cluster's shape out of any of the forms in which it is written: the RunJobFlow request (API, boto3, Airflow's overrides, Step
/// Functions' parameters), the options of <c>aws emr create-cluster</c> as JSON, and what DescribeCluster answers. Their words differ a
/// little (InstanceRole and InstanceGroupType, Instances and Ec2InstanceAttributes); what they mean does not.
/// Source: EMR API Reference, RunJobFlow; AWS CLI Reference, emr create-cluster.
/// </summary>
static class RequestReader
{
    public static ClusterShape Shape(SourceNode request, string id, string? region = null)
    {
        var instances = request.Object("Instances");
        var attributes = request.Has("Ec2InstanceAttributes") ? request.Object("Ec2InstanceAttributes") : request.Object("Ec2Attributes");
        var scaling = request.Has("ManagedScalingPolicy") ? request.Object("ManagedScalingPolicy") : default;
        return new()
        {
            Id = id,
            Name = request.Text("Name"),
            Region = region,
            ReleaseLabel = request.Text("ReleaseLabel"),
            ServiceRole = request.Text("ServiceRole"),
            JobFlowRole = request.Text("JobFlowRole") ?? attributes.Text("IamInstanceProfile") ?? attributes.Text("InstanceProfile"),
            AutoScalingRole = request.Text("AutoScalingRole"),
            UseDefaultRoles = request.Bool("UseDefaultRoles") is true,
            Tags = TagReader.Read(request),
            SubnetIds = Subnets(instances, attributes),
            AvailabilityZones = Zones(instances, attributes),
            EmrManagedMasterSecurityGroup = Either(instances, attributes, "EmrManagedMasterSecurityGroup"),
            EmrManagedSlaveSecurityGroup = Either(instances, attributes, "EmrManagedSlaveSecurityGroup"),
            ServiceAccessSecurityGroup = Either(instances, attributes, "ServiceAccessSecurityGroup"),
            AdditionalMasterSecurityGroups = EitherList(instances, attributes, "AdditionalMasterSecurityGroups"),
            AdditionalSlaveSecurityGroups = EitherList(instances, attributes, "AdditionalSlaveSecurityGroups"),
            InstanceGroups = [.. (instances.Has("InstanceGroups") ? instances : request).Objects("InstanceGroups").Select(InstanceReader.Group).OfType<InstanceGroup>()],
            InstanceFleets = [.. (instances.Has("InstanceFleets") ? instances : request).Objects("InstanceFleets").Select(InstanceReader.Fleet).OfType<InstanceFleet>()],
            ManagedScaling = scaling.Exists ? InstanceReader.ManagedScaling(scaling) : null,
            AutoTerminationIdleTimeout = request.Object("AutoTerminationPolicy").Int("IdleTimeout"),
            CustomAmiId = request.Text("CustomAmiId"),
            Ec2KeyName = instances.Text("Ec2KeyName") ?? attributes.Text("Ec2KeyName") ?? attributes.Text("KeyName"),
            LogUri = request.Text("LogUri"),
            LogEncryptionKmsKeyId = request.Text("LogEncryptionKmsKeyId"),
            SecurityConfiguration = request.Text("SecurityConfiguration"),
            Steps = [.. request.Objects("Steps").Select(StepReader.Step)],
            BootstrapActions = [.. request.Objects("BootstrapActions").Select(StepReader.BootstrapAction).OfType<BootstrapAction>()],
            Configurations = Configurations(request),
            PlacementGroupConfigs = Placements(request),
            Applications = Applications(request),
            KeepJobFlowAliveWhenNoSteps = instances.Bool("KeepJobFlowAliveWhenNoSteps") ?? Opposite(request.Bool("AutoTerminate")),
            TerminationProtected = instances.Bool("TerminationProtected") ?? request.Bool("TerminationProtected"),
            Origin = request.Origin,
        };
    }

    /// <summary>Configurations, in the order of the request.</summary>
    public static ImmutableArray<Configuration> Configurations(SourceNode holder) => Configurations(holder.Objects("Configurations"));

    /// <summary>Configurations out of a list of them.</summary>
    public static ImmutableArray<Configuration> Configurations(IEnumerable<SourceNode> items)
    {
        // Depth is bounded by the JSON reader's own limit.
        var configurations = ImmutableArray.CreateBuilder<Configuration>();
        foreach (var item in items)
        {
            if (item.Text("Classification") is not { } classification)
                continue;
            configurations.Add(new()
            {
                Classification = classification,
                Properties = item.Object("Properties").Members()
                    .Where(member => member.Value.Exists)
                    .ToImmutableSortedDictionary(member => member.Name, member => Property(member.Value), StringComparer.Ordinal),
                Configurations = Configurations(item),
            });
        }
        return configurations.ToImmutable();
    }

    // Hadoop's properties are text; a file may hold `true` without quotes, and it means the word.
    static string Property(SourceNode value) =>
        value.Element.ValueKind is JsonValueKind.String ? value.Element.GetString() ?? "" : value.Element.GetRawText();

    static ImmutableArray<string> Subnets(SourceNode instances, SourceNode attributes)
    {
        foreach (var (holder, name) in new[]
        {
            (instances, "Ec2SubnetIds"), (attributes, "RequestedEc2SubnetIds"), (attributes, "SubnetIds"),
        })
        {
            if (holder.Texts(name) is { IsEmpty: false } several)
                return several;
        }
        var one = instances.Text("Ec2SubnetId") ?? attributes.Text("Ec2SubnetId") ?? attributes.Text("SubnetId");
        return one is null ? [] : [one];
    }

    static ImmutableArray<string> Zones(SourceNode instances, SourceNode attributes)
    {
        var placement = instances.Object("Placement");
        if (placement.Texts("AvailabilityZones") is { IsEmpty: false } several)
            return several;
        if (attributes.Texts("RequestedEc2AvailabilityZones") is { IsEmpty: false } requested)
            return requested;
        var one = placement.Text("AvailabilityZone") ?? attributes.Text("AvailabilityZone") ?? attributes.Text("Ec2AvailabilityZone");
        return one is null ? [] : [one];
    }

    static ImmutableArray<PlacementGroupConfig> Placements(SourceNode request)
    {
        var name = request.Has("PlacementGroupConfigs") ? "PlacementGroupConfigs" : "PlacementGroups";
        return
        [
            .. request.Objects(name).Select(item => InstanceReader.Role(item) is { } role
                ? new PlacementGroupConfig(role, item.Text("PlacementStrategy"))
                : null).OfType<PlacementGroupConfig>(),
        ];
    }

    static ImmutableArray<string> Applications(SourceNode request) =>
    [
        .. request.Items("Applications").Select(item => item.IsText ? item.Element.GetString() : item.Text("Name")).OfType<string>()
            .Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    static string? Either(SourceNode instances, SourceNode attributes, string name) => instances.Text(name) ?? attributes.Text(name);

    static ImmutableArray<string> EitherList(SourceNode instances, SourceNode attributes, string name) =>
        instances.Texts(name) is { IsEmpty: false } texts ? texts : attributes.Texts(name);

    static bool? Opposite(bool? value) => value is { } known ? !known : null;
}
