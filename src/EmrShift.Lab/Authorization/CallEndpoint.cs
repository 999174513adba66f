using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Authorization;

/// <summary>
/// The VPC endpoint that a call goes through: that of the service in the VPC of the instance that makes it. A gateway serves the subnets whose route table it is in,
/// and the buckets of its own region; an interface serves its whole VPC where its private DNS is on.
/// Source: AWS PrivateLink Guide, "Gateway endpoints" and "Access an AWS service using an interface VPC endpoint".
/// </summary>
static class CallEndpoint
{
    /// <summary>The endpoint; null for a call that comes from elsewhere, from an AWS service, or leaves by another way.</summary>
    public static VpcEndpoint? Of(Call call)
    {
        if (call.Caller is not { SubnetId: { } id, InvokedBy: null } || call.Home.Ec2.Find<Subnet>(id) is not { } subnet)
            return null;
        var service = $".{(call.Service.SigningName == "kinesis" ? "kinesis-streams" : call.Service.SigningName)}";
        VpcEndpoint? byName = null;
        foreach (var endpoint in call.Home.Ec2.All<VpcEndpoint>())
        {
            if (endpoint.VpcId != subnet.VpcId || !endpoint.ServiceName.EndsWith(service, StringComparison.Ordinal) || IsOfOtherRegion(call))
                continue;
            if (endpoint.EndpointType == "Gateway" && TableOf(call, subnet) is { } table && endpoint.RouteTableIds.Contains(table.Id))
                return endpoint;
            if (endpoint is { EndpointType: "Interface", PrivateDnsEnabled: true })
                byName ??= endpoint;
        }
        return byName;
    }

    static RouteTable? TableOf(Call call, Subnet subnet)
    {
        var tables = call.Home.Ec2.All<RouteTable>().Where(table => table.VpcId == subnet.VpcId).ToList();
        return tables.Find(table => table.Associations.Exists(association => association.SubnetId == subnet.Id)) ?? tables.Find(table => table.IsMain);
    }

    static bool IsOfOtherRegion(Call call) => call.Service.SigningName == "s3" && call.Input.OptionalText("Bucket") is { } bucket
        && call.World.S3.Buckets.TryGetValue(bucket, out var known) && known.Region != call.Region;
}
