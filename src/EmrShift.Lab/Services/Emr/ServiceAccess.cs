using System.Text.Json.Nodes;
using EmrShift.Accounts;

namespace EmrShift.Lab.Services.Emr;

/// <summary>How EMR reaches a cluster that the internet can't: an interface in the private subnet, an endpoint from release 7.5 on.</summary>
static class ServiceAccess
{
    public static bool CreateInterface(ServiceRoleCalls calls, DateTimeOffset now)
    {
        if (!ManagedGroups.Create(calls, now))
            return false;
        var cluster = calls.Cluster;
        var outcome = calls.Call(now, "ec2", "CreateNetworkInterface", new JsonObject
        {
            ["SubnetId"] = cluster.SubnetId,
            ["SecurityGroupId"] = new JsonArray(cluster.ServiceAccessGroupId),
            ["Description"] = "ElasticMapReduce service access",
            ["TagSpecification"] = new JsonArray(InstanceRequests.TagSpecification("network-interface", InstanceRequests.ClusterTags(cluster))),
        });
        cluster.NetworkInterfaceId = (outcome.Answer?.Body?["networkInterface"] as Output)?["networkInterfaceId"] as string;
        return outcome.Error is null;
    }

    /// <summary>Not required: what EMR does without it is not documented (row N8), so the lab goes on.</summary>
    public static bool CreateEndpoint(ServiceRoleCalls calls, DateTimeOffset now)
    {
        if (!ManagedGroups.Create(calls, now))
            return false;
        var cluster = calls.Cluster;
        return LaunchActions.IsAllowed(calls.Call(now, "ec2", "CreateVpcEndpoint", new JsonObject
        {
            ["VpcId"] = cluster.VpcId,
            ["ServiceName"] = $"com.amazonaws.{cluster.Region}.elasticmapreduce",
            ["VpcEndpointType"] = "Interface",
            ["SubnetId"] = new JsonArray(cluster.SubnetId),
            ["SecurityGroupId"] = new JsonArray(cluster.ServiceAccessGroupId ?? cluster.MasterGroupId),
            ["TagSpecification"] = new JsonArray(
                InstanceRequests.TagSpecification("vpc-endpoint", [new Tag(Tags.EmrKey, Tags.EmrValue), new Tag("Name", "emr-service-vpce")])),
        }));
    }
}
