using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Launch;

/// <summary>The resources by name that the launch model's rows use, for one cluster.</summary>
static class LaunchResources
{
    /// <summary>What a name stands for in this cluster. A name that isn't in this list is a bug of the data: a test walks them all.</summary>
    public static IEnumerable<LaunchResource> Of(string name, LaunchScene scene) => name switch
    {
        "*" => [LaunchResource.None],
        "instance/*" => InstanceTypes(scene),
        "volume/*" or "network-interface/*" or "launch-template/*" or "security-group/*" or "fleet/*" or "vpc-endpoint/*" => [Made(scene, name[..^2])],
        "placement-group/EMR_*" => [new(scene.Arn("ec2", "placement-group/EMR_*"), "placement-group")],
        "subnet" => NetworkResources.Subnets(scene),
        "vpc" => [NetworkResources.Vpc(scene)],
        "security-group" => NetworkResources.AllGroups(scene),
        "managed-security-group" => NetworkResources.ManagedGroups(scene),
        "service-access-security-group" => [NetworkResources.ServiceAccessGroup(scene)],
        "emr-vpc-endpoint" => [NetworkResources.EmrEndpoint(scene)],
        "image" => Images(scene),
        "key-pair" => scene.Shape.Ec2KeyName is { } key ? [new(scene.Arn("ec2", $"key-pair/{key}"), "key-pair")] : [],
        "capacity-reservation" => scene.Shape.UsesCapacityReservations() ? [new(scene.Arn("ec2", "capacity-reservation/*"), "capacity-reservation")] : [],
        "capacity-reservation-group" => [.. ReservationGroups(scene)],
        "launch-template" => ClusterParts.Of(scene, ClusterResourceKind.LaunchTemplate),
        "instance" => ClusterParts.Of(scene, ClusterResourceKind.Instance),
        "volume" => ClusterParts.Of(scene, ClusterResourceKind.Volume),
        "network-interface" => ClusterParts.Of(scene, ClusterResourceKind.NetworkInterface),
        "service-role" => Role(scene, scene.ServiceRole, "the service role"),
        "node-role" => Role(scene, scene.NodeRole, "the role in the instance profile"),
        "auto-scaling-role" => Role(scene, scene.AutoScalingRole, "the auto scaling role"),
        "spot-service-linked-role" => [ServiceLinkedRole(scene, "spot.amazonaws.com/AWSServiceRoleForEC2Spot")],
        "cleanup-service-linked-role" =>
            [ServiceLinkedRole(scene, $"{Partitions.ServicePrincipal("elasticmapreduce", scene.Partition)}/AWSServiceRoleForEMRCleanup")],
        "volume-key" => KeyResources.OfVolumes(scene),
        "log-key" => KeyResources.OfLogs(scene),
        "data-key" => KeyResources.OfData(scene),
        "scalable-target" => [new(scene.Arn("application-autoscaling", "scalable-target/*"), "ScalableTarget")],
        "alarm" => [new(scene.Arn("cloudwatch", "alarm:*_EMR_Auto_Scaling"), "alarm")],
        "debug-queue" => [new(scene.Arn("sqs", "AWS-ElasticMapReduce-*"), "queue")],
        "debug-domain" => [new(scene.Arn("sdb", "domain/AWS-ElasticMapReduce-*"), "domain")],
        "cluster/*" => [new(scene.Arn("elasticmapreduce", "cluster/*"), "cluster") { IsMade = true }],
        "log-bucket" => DataResources.LogBucket(scene),
        "log-object" => DataResources.LogObject(scene),
        "bootstrap-script" => DataResources.BootstrapScripts(scene),
        "step-artifact" => DataResources.StepFiles(scene),
        "emr-artefact" => DataResources.EmrArtefacts(scene),
        "certificate-object" => DataResources.Certificates(scene),
        "glue-catalog" => [new(scene.Arn("glue", "catalog"), "catalog")],
        "glue-default-database" => [new(scene.Arn("glue", "database/default"), "database")],
        "emrfs-role" => scene.Security?.EmrfsRoles.SelectMany(role => Role(scene, role, "the mapped role")) ?? [],
        "runtime-role" => scene.Shape.Steps.Select(step => step.ExecutionRoleArn).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(role => Role(scene, role, "the runtime role")),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "a resource of facts/emr/launch.json that the program doesn't know"),
    };

    /// <summary>Something that the call makes: the request's tags count, and its ARN ends in a star, as EC2 says it.</summary>
    public static LaunchResource Made(LaunchScene scene, string type) => new(scene.Arn("ec2", $"{type}/*"), type) { IsMade = true };

    // EC2 is asked once per RunInstances call, and each call has one instance type: an SCP may allow one and not the other.
    static IEnumerable<LaunchResource> InstanceTypes(LaunchScene scene)
    {
        var types = scene.Shape.InstanceGroups.Select(group => group.InstanceType)
            .Concat(scene.Shape.InstanceFleets.SelectMany(fleet => fleet.InstanceTypeConfigs).Select(config => config.InstanceType))
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var made = Made(scene, "instance");
        return types.Count == 0 ? [made] : types.Select(type => made with { Keys = [new("ec2:InstanceType", type)] });
    }

    static IEnumerable<LaunchResource> Images(LaunchScene scene)
    {
        var ids = scene.Shape.ImageIds();
        var arns = ids.IsEmpty ? ["ami-*"] : ids.AsEnumerable();
        return arns.Select(id => new LaunchResource($"arn:{scene.Partition}:ec2:{scene.Region ?? LaunchScene.NotKnown}::image/{id}", "image"));
    }

    static IEnumerable<LaunchResource> ReservationGroups(LaunchScene scene) => scene.Shape.InstanceFleets
        .Select(fleet => fleet.CapacityReservation?.ResourceGroupArn)
        .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Select(arn => new LaunchResource(arn, "group"));

    static LaunchResource ServiceLinkedRole(LaunchScene scene, string name) =>
        new($"arn:{scene.Partition}:iam::{scene.AccountId}:role{Accounts.Role.ServiceLinkedPath}{name}", "role");

    static IEnumerable<LaunchResource> Role(LaunchScene scene, string? arn, string what)
    {
        if (arn is null)
        {
            yield return new LaunchResource($"arn:{scene.Partition}:iam::{scene.AccountId}:role/{LaunchScene.NotKnown}", "role")
            {
                Tags = null,
                IsApproximate = true,
                Gap = $"{what} is not known",
            };
            yield break;
        }
        var known = scene.Index.Role(arn);
        yield return new LaunchResource(arn, "role")
        {
            Tags = known?.Tags,
            // A role that the account doesn't know may have a path; the request's name doesn't say.
            IsApproximate = known is null && !IsArnInRequest(scene, arn),
            Gap = known is null ? $"{AccountIndex.NameIn(arn)} is not in the account's data" : null,
        };
    }

    static bool IsArnInRequest(LaunchScene scene, string arn) =>
        new[] { scene.Shape.ServiceRole, scene.Shape.AutoScalingRole }.Contains(arn, StringComparer.Ordinal);
}
