using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Lab.Services.Emr.Programs;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// What every node needs before its applications start: the key of its local disks and the certificates that the security configuration names
/// (facts/launch-model.md, rows D9 and D10; facts/failure-catalogue.md, row 51).
/// </summary>
static class ApplicationProvisioning
{
    /// <summary>Null: all well; else EMR's text.</summary>
    public static string? Run(ServiceRoleCalls calls, DateTimeOffset now)
    {
        if (Settings(calls) is not { } settings)
            return null;
        var node = new NodeCalls(calls, now);
        var isRefused = (settings.LocalDiskKmsKey is { } key && node.Call("kms", "GenerateDataKey", new JsonObject { ["KeyId"] = key, ["KeySpec"] = "AES_256" }).Error is not null)
            || (S3Uri.Parse(settings.CertificateS3Object) is { } certificates && S3Work.Get(node, certificates) is not null);
        return isRefused ? $"On the master instance ({calls.MasterInstance}), application provisioning failed" : null;
    }

    /// <summary>The cluster's security configuration; null: none.</summary>
    public static SecuritySettings? Settings(ServiceRoleCalls calls) => Text(calls) is { } text
        ? SecuritySettings.Of(new SecurityConfiguration { Name = calls.Cluster.Shape.SecurityConfiguration!, Region = calls.Cluster.Region, Document = text })
        : null;

    static string? Text(ServiceRoleCalls calls) =>
        calls.Cluster.Shape.SecurityConfiguration is { } name && calls.Region.Emr.SecurityConfigurations.TryGetValue(name, out var configuration) ? configuration.Document : null;
}
