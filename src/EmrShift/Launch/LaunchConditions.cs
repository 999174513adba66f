using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>The conditions by name that the launch model's rows use: does this cluster make this call?</summary>
static class LaunchConditions
{
    /// <summary>All conditions together: the weakest answer.</summary>
    public static Applies All(LaunchRow row, LaunchScene scene)
    {
        var applies = Launch.Applies.Yes;
        foreach (var name in row.When)
        {
            var one = Of(name, scene);
            if (one < applies)
                applies = one;
        }
        return applies;
    }

    /// <summary>One condition. A name that isn't in this list is a bug of the data: a test walks them all.</summary>
    public static Applies Of(string name, LaunchScene scene) => name switch
    {
        "always" => Applies.Yes,
        "customAmi" => Is(!scene.Shape.ImageIds().IsEmpty),
        "severalSubnets" => Is(scene.Shape.SubnetIds.Length > 1 || scene.Shape.AvailabilityZones.Length > 1),
        "privateSubnet" => IsPrivate(scene),
        "privateSubnetOrEndpoint" => Either(IsPrivate(scene), NeedsEndpoint(scene)),
        "endpointRelease" => NeedsEndpoint(scene) is Applies.No || EmrEndpoint(scene) is not null ? Applies.No : NeedsEndpoint(scene),
        "endpointExists" => EmrEndpoint(scene) is null ? Applies.No : NeedsEndpoint(scene),
        "emrMakesGroups" => scene.Groups.MadeByEmr,
        "multiPrimary" => Is(scene.Shape.IsMultiPrimary()),
        "placementGroup" => !scene.Shape.IsMultiPrimary() ? Applies.No : AsksForPlacement(scene.Shape) ? Applies.Yes : Applies.Unknown,
        "fleets" => Is(scene.Shape.UsesFleets()),
        "spot" => Is(scene.Shape.UsesSpot()),
        "spotRoleMissing" => scene.Shape.UsesSpot() ? RoleIsMissing(scene, "AWSServiceRoleForEC2Spot") : Applies.No,
        "cleanupRoleMissing" => RoleIsMissing(scene, "AWSServiceRoleForEMRCleanup"),
        "volumeKey" => UsesVolumeKey(scene),
        "capacityReservations" => Is(scene.Shape.UsesCapacityReservations()),
        // A scaling policy may also be put later, where the cluster has the role for it.
        "autoScaling" => scene.Shape.UsesAutoScalingPolicy() ? Applies.Yes : scene.Shape.AutoScalingRole is null ? Applies.No : Applies.Unknown,
        "autoScalingRole" => Is(scene.Shape.AutoScalingRole is not null),
        "managedScaling" => Is(scene.Shape.ManagedScaling is not null),
        "autoTermination" => Is(scene.Shape.AutoTerminationIdleTimeout is not null),
        "live" => Is(scene.Cluster?.IsLive ?? false),
        "terminationProtection" => Is(scene.Shape.TerminationProtected is true),
        "debugging" => Is(scene.Shape.UsesLegacyDebugging()),
        "logs" => Is(S3Location.Parse(scene.Shape.LogUri) is not null),
        "logKey" => Is(scene.Shape.LogEncryptionKmsKeyId is not null),
        "tagged" => Is(!scene.RequestTags.IsEmpty),
        "steps" => Is(!scene.Shape.Steps.IsEmpty),
        "bootstrapScripts" => Is(scene.Shape.BootstrapActions.Any(action => S3Location.Parse(action.Path) is not null)),
        "stepArtifacts" => Is(!StepArtifacts.Of(scene.Shape, scene.Security).IsEmpty),
        "glueCatalog" => Is(scene.Shape.UsesGlueCatalog()),
        "dataKey" => InSecurityConfiguration(scene, settings => !settings.S3KmsKeys.IsEmpty || settings.LocalDiskKmsKey is not null),
        "certificates" => InSecurityConfiguration(scene, settings => S3Location.Parse(settings.CertificateS3Object) is not null),
        "runtimeRoles" => Is(scene.Shape.Steps.Any(step => step.ExecutionRoleArn is not null)),
        "runtimeSessionTag" => InSecurityConfiguration(scene, settings => settings.RuntimeSessionTag is not null),
        "emrfsRoles" => InSecurityConfiguration(scene, settings => !settings.EmrfsRoles.IsEmpty),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "a condition of facts/emr/launch.json that the program doesn't know"),
    };

    /// <summary>EMR's own VPC endpoint in the cluster's VPC, known by its name; null when the account knows none.</summary>
    public static VpcEndpoint? EmrEndpoint(LaunchScene scene) => scene.Account.VpcEndpoints.FirstOrDefault(endpoint =>
        scene.VpcId is { } vpc && string.Equals(endpoint.VpcId, vpc, StringComparison.Ordinal)
        && string.Equals(endpoint.Tags.ValueOf("Name"), "emr-service-vpce", StringComparison.Ordinal));

    /// <summary>Whether the request asks for placement groups itself: then a denial is fatal.</summary>
    public static bool AsksForPlacement(ClusterShape shape) =>
        shape.PlacementGroupConfigs.Any(config => config.Strategy is null || !config.Strategy.Equals("NONE", StringComparison.OrdinalIgnoreCase));

    static readonly ReleaseVersion FirstWithEndpoint = new(7, 5, 0);

    static Applies Is(bool condition) => condition ? Applies.Yes : Applies.No;

    static Applies Either(Applies one, Applies other) => one > other ? one : other;

    static Applies IsPrivate(LaunchScene scene) => scene.Routing switch
    {
        SubnetRouting.Private => Applies.Yes,
        SubnetRouting.Public => Applies.No,
        _ => Applies.Unknown,
    };

    static Applies NeedsEndpoint(LaunchScene scene) => scene.Shape.Release() is { } release ? Is(release >= FirstWithEndpoint) : Applies.Unknown;

    static Applies RoleIsMissing(LaunchScene scene, string name)
    {
        if (scene.Index.Role(name) is not null)
            return Applies.No;
        // AWS makes service-linked roles in every account (support, Trusted Advisor): where none is known, roles were not all read.
        return scene.Account.Roles.Any(role => role.IsServiceLinked) ? Applies.Yes : Applies.Unknown;
    }

    static Applies UsesVolumeKey(LaunchScene scene)
    {
        var keys = VolumeKeys.Of(scene);
        return keys.Keys.IsEmpty ? keys.IsComplete ? Applies.No : Applies.Unknown : Applies.Yes;
    }

    static Applies InSecurityConfiguration(LaunchScene scene, Func<SecuritySettings, bool> has) =>
        scene.Shape.SecurityConfiguration is null ? Applies.No : scene.Security is { } settings ? Is(has(settings)) : Applies.Unknown;
}
