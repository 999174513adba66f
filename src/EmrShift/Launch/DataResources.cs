namespace EmrShift.Launch;

/// <summary>What the nodes read and write on S3 for one cluster.</summary>
static class DataResources
{
    public static IEnumerable<LaunchResource> BootstrapScripts(LaunchScene scene) => scene.Shape.BootstrapActions
        .Select(action => S3Location.Parse(action.Path))
        .OfType<S3Location>().Distinct()
        .Select(location => Object(scene, location));

    public static IEnumerable<LaunchResource> StepFiles(LaunchScene scene) =>
        StepArtifacts.Of(scene.Shape, scene.Security).Select(location => Object(scene, location));

    public static IEnumerable<LaunchResource> LogObject(LaunchScene scene)
    {
        if (S3Location.Parse(scene.Shape.LogUri) is not { } location)
            return [];
        var prefix = location.Key.Length == 0 || location.Key.EndsWith('/') ? location.Key : location.Key + "/";
        return [Object(scene, location with { Key = $"{prefix}{scene.Cluster?.Id ?? "*"}/*" })];
    }

    public static IEnumerable<LaunchResource> LogBucket(LaunchScene scene) =>
        S3Location.Parse(scene.Shape.LogUri) is { } location ? [new(location.BucketArn(scene.Partition), "bucket")] : [];

    public static IEnumerable<LaunchResource> EmrArtefacts(LaunchScene scene)
    {
        string[] buckets = scene.Region is { } region ? [$"{region}.elasticmapreduce", "elasticmapreduce"] : ["elasticmapreduce"];
        return buckets.Select(bucket => Object(scene, new S3Location(bucket, "*")));
    }

    public static IEnumerable<LaunchResource> Certificates(LaunchScene scene)
    {
        if (scene.Security is not { } settings)
            return [new($"arn:{scene.Partition}:s3:::*", "object") { Tags = null, IsApproximate = true, Gap = "the security configuration is not in the account's data" }];
        return S3Location.Parse(settings.CertificateS3Object) is { } location ? [Object(scene, location)] : [];
    }

    // An object's tags are in the request only where a policy asks for them (s3:ExistingObjectTag); they are not known here.
    static LaunchResource Object(LaunchScene scene, S3Location location) => new(location.ObjectArn(scene.Partition), "object");
}
