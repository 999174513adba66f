using System.Text.Json.Nodes;
using EmrShift.Accounts;
using VpcEndpoint = EmrShift.Lab.State.Ec2.VpcEndpoint;

namespace EmrShift.Lab.Services.Emr;

/// <summary>How EMR reaches a cluster that the internet can't: an interface in the private subnet, an endpoint from release 7.5 on.</summary>
static class ServiceAccess
{
    const string EndpointName = "emr-service-vpce";

    public static AwsError? CreateInterface(ServiceRoleCalls calls, DateTimeOffset now)
    {
        if (ManagedGroups.Create(calls, now) is { } refused)
            return refused;
        var cluster = calls.Cluster;
        var outcome = calls.Call(now, "ec2", "CreateNetworkInterface", new JsonObject
        {
            ["SubnetId"] = cluster.SubnetId,
            ["SecurityGroupId"] = new JsonArray(cluster.ServiceAccessGroupId),
            ["Description"] = "ElasticMapReduce service access",
            ["TagSpecification"] = new JsonArray(InstanceRequests.TagSpecification("network-interface", InstanceRequests.ClusterTags(cluster))),
        });
        cluster.NetworkInterfaceId = (outcome.Answer?.Body?["networkInterface"] as Output)?["networkInterfaceId"] as string;
        return outcome.Error;
    }

    /// <summary>Adds the subnet to the endpoint of an earlier cluster (row N11); no call where it is there already.</summary>
    public static AwsError? ModifyEndpoint(ServiceRoleCalls calls, DateTimeOffset now)
    {
        if (ManagedGroups.Create(calls, now) is { } refused)
            return refused;
        var cluster = calls.Cluster;
        var endpoint = calls.Region.Ec2.All<VpcEndpoint>().FirstOrDefault(one => one.VpcId == cluster.VpcId && one.Tags.TryGetValue("Name", out var name) && name == EndpointName);
        if (endpoint is null || endpoint.SubnetIds.Contains(cluster.SubnetId!))
            return null;
        return LaunchActions.Denied(calls.Call(now, "ec2", "ModifyVpcEndpoint", new JsonObject
        {
            ["VpcEndpointId"] = endpoint.Id,
            ["AddSubnetId"] = new JsonArray(cluster.SubnetId),
            ["AddSecurityGroupId"] = new JsonArray(cluster.ServiceAccessGroupId ?? cluster.MasterGroupId),
        }));
    }

    /// <summary>Not required: what EMR does without it is not documented (row N8), so the lab goes on.</summary>
    public static AwsError? CreateEndpoint(ServiceRoleCalls calls, DateTimeOffset now)
    {
        if (ManagedGroups.Create(calls, now) is { } refused)
            return refused;
        var cluster = calls.Cluster;
        return LaunchActions.Denied(calls.Call(now, "ec2", "CreateVpcEndpoint", new JsonObject
        {
            ["VpcId"] = cluster.VpcId,
            ["ServiceName"] = $"com.amazonaws.{cluster.Region}.elasticmapreduce",
            ["VpcEndpointType"] = "Interface",
            ["SubnetId"] = new JsonArray(cluster.SubnetId),
            ["SecurityGroupId"] = new JsonArray(cluster.ServiceAccessGroupId ?? cluster.MasterGroupId),
            ["TagSpecification"] = new JsonArray(
                InstanceRequests.TagSpecification("vpc-endpoint", [new Tag(Tags.EmrKey, Tags.EmrValue), new Tag("Name", EndpointName)])),
        }));
    }
}
