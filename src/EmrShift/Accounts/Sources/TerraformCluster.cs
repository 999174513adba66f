using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// <c>aws_emr_cluster</c> and the groups, fleets and scaling that are resources of their own.
/// Source: Terraform AWS provider, resource aws_emr_cluster.
/// </summary>
static class TerraformCluster
{
    public static ImmutableArray<Cluster> Clusters(TerraformState state) =>
    [
        .. from cluster in state.Of("aws_emr_cluster")
           where cluster.Text("id") is not null
           let id = cluster.Text("id")!
           let region = Arn.RegionOf(cluster.Text("arn"))
           select new Cluster
           {
               Id = id,
               Arn = cluster.Text("arn"),
               Region = region,
               State = cluster.Text("cluster_state"),
               Shape = Shape(state, cluster, id, region),
               Origin = cluster.Origin,
           },
    ];

    static ClusterShape Shape(TerraformState state, SourceNode cluster, string id, string? region)
    {
        var attributes = Block(cluster, "ec2_attributes");
        var scaling = state.Of("aws_emr_managed_scaling_policy").Where(item => item.Text("cluster_id") == id)
            .Select(item => Block(item, "compute_limits")).FirstOrDefault(item => item.Exists);
        return new()
        {
            Id = id,
            Name = cluster.Text("name"),
            Region = region,
            ReleaseLabel = cluster.Text("release_label"),
            ServiceRole = cluster.Text("service_role"),
            JobFlowRole = attributes.Text("instance_profile"),
            AutoScalingRole = cluster.Text("autoscaling_role"),
            Tags = state.Tags(cluster),
            SubnetIds = attributes.Texts("subnet_ids") is { IsEmpty: false } several ? several : One(attributes.Text("subnet_id")),
            EmrManagedMasterSecurityGroup = attributes.Text("emr_managed_master_security_group"),
            EmrManagedSlaveSecurityGroup = attributes.Text("emr_managed_slave_security_group"),
            ServiceAccessSecurityGroup = attributes.Text("service_access_security_group"),
            AdditionalMasterSecurityGroups = Split(attributes.Text("additional_master_security_groups")),
            AdditionalSlaveSecurityGroups = Split(attributes.Text("additional_slave_security_groups")),
            InstanceGroups =
            [
                .. cluster.Objects("master_instance_group").Select(item => Group(item, InstanceRole.Master)),
                .. cluster.Objects("core_instance_group").Select(item => Group(item, InstanceRole.Core)),
                .. state.Of("aws_emr_instance_group").Where(item => item.Text("cluster_id") == id).Select(item => Group(item, InstanceRole.Task)),
            ],
            InstanceFleets =
            [
                .. cluster.Objects("master_instance_fleet").Select(item => Fleet(item, InstanceRole.Master)),
                .. cluster.Objects("core_instance_fleet").Select(item => Fleet(item, InstanceRole.Core)),
                .. state.Of("aws_emr_instance_fleet").Where(item => item.Text("cluster_id") == id).Select(item => Fleet(item, InstanceRole.Task)),
            ],
            ManagedScaling = scaling.Int("maximum_capacity_units") is { } maximum
                ? new(scaling.Int("minimum_capacity_units") ?? 0, maximum, scaling.Int("maximum_ondemand_capacity_units"), scaling.Text("unit_type"))
                : null,
            AutoTerminationIdleTimeout = Block(cluster, "auto_termination_policy").Int("idle_timeout"),
            CustomAmiId = cluster.Text("custom_ami_id"),
            Ec2KeyName = attributes.Text("key_name"),
            LogUri = cluster.Text("log_uri"),
            LogEncryptionKmsKeyId = cluster.Text("log_encryption_kms_key_id"),
            SecurityConfiguration = cluster.Text("security_configuration"),
            Steps = [.. cluster.Objects("step").Select(Step)],
            BootstrapActions =
            [
                .. from action in cluster.Objects("bootstrap_action")
                   where action.Text("path") is not null
                   select new BootstrapAction { Name = action.Text("name"), Path = action.Text("path")!, Args = action.Texts("args"), Origin = action.Origin },
            ],
            Configurations = Configurations(cluster),
            PlacementGroupConfigs =
            [
                .. from item in cluster.Objects("placement_group_config")
                   where item.Text("instance_role") is "MASTER"
                   select new PlacementGroupConfig(InstanceRole.Master, item.Text("placement_strategy")),
            ],
            Applications = [.. cluster.Texts("applications").Order(StringComparer.Ordinal)],
            KeepJobFlowAliveWhenNoSteps = cluster.Bool("keep_job_flow_alive_when_no_steps"),
            TerminationProtected = cluster.Bool("termination_protection"),
            Origin = cluster.Origin,
        };
    }

    static InstanceGroup Group(SourceNode group, InstanceRole role) => new()
    {
        Role = role,
        Market = group.Text("bid_price") is null ? Market.OnDemand : Market.Spot,
        Name = group.Text("name"),
        InstanceType = group.Text("instance_type"),
        InstanceCount = group.Int("instance_count") ?? 1,
        AutoScalingPolicy = Json(group, "autoscaling_policy", policy => new AutoScalingPolicy(
            policy.Object("Constraints").Int("MinCapacity") ?? 0, policy.Object("Constraints").Int("MaxCapacity") ?? 0)),
    };

    static InstanceFleet Fleet(SourceNode fleet, InstanceRole role)
    {
        var launch = Block(fleet, "launch_specifications");
        return new()
        {
            Role = role,
            Name = fleet.Text("name"),
            TargetOnDemandCapacity = fleet.Int("target_on_demand_capacity") ?? 0,
            TargetSpotCapacity = fleet.Int("target_spot_capacity") ?? 0,
            InstanceTypeConfigs =
            [
                .. from type in fleet.Objects("instance_type_configs")
                   where type.Text("instance_type") is not null
                   select new InstanceTypeConfig { InstanceType = type.Text("instance_type")!, WeightedCapacity = type.Int("weighted_capacity") },
            ],
            OnDemandAllocationStrategy = Block(launch, "on_demand_specification").Text("allocation_strategy"),
            SpotAllocationStrategy = Block(launch, "spot_specification").Text("allocation_strategy"),
        };
    }

    static Step Step(SourceNode step)
    {
        var jar = Block(step, "hadoop_jar_step");
        return new()
        {
            Name = step.Text("name"),
            Jar = jar.Text("jar"),
            MainClass = jar.Text("main_class"),
            Args = jar.Texts("args"),
            ActionOnFailure = step.Text("action_on_failure"),
            Origin = step.Origin,
        };
    }

    static ImmutableArray<Configuration> Configurations(SourceNode cluster) =>
        Json(cluster, "configurations_json", list => RequestReader.Configurations(list.Items().Where(item => item.IsObject)).ToArray()) is { } found
            ? [.. found]
            : [];

    static T? Json<T>(SourceNode holder, string name, Func<SourceNode, T> read)
        where T : class
    {
        if (holder.Text(name) is not { } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(new SourceDocument(holder.Document.File, document, _ => 0).Root);
        }
        catch (JsonException)
        {
            holder.Member(name).Expected("JSON text", name);
            return null;
        }
    }

    // Terraform writes a block as a list of one.
    static SourceNode Block(SourceNode holder, string name) => holder.Objects(name).FirstOrDefault();

    static ImmutableArray<string> One(string? text) => text is null ? [] : [text];

    static ImmutableArray<string> Split(string? list) =>
        list is null ? [] : [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
