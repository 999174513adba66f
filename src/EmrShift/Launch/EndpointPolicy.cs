using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>A VPC endpoint that a node's call goes through, or may go through.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Gap">Why it isn't known whether the call goes through it; null when it does.</param>
readonly record struct EndpointPolicy(VpcEndpoint Endpoint, string? Gap)
{
    /// <summary>
    /// The endpoints of a call, one for each subnet in which the cluster may start. EMR's own calls don't come from the customer's VPC; neither do those that S3 makes
    /// to KMS for a node, so KMS is not among the services.
    /// Source: AWS PrivateLink Guide, "Gateway endpoints" (a gateway serves the subnets of its route tables) and "Access an AWS service using an interface VPC endpoint"
    /// (with private DNS the service's own name leads to it).
    /// </summary>
    public static ImmutableArray<EndpointPolicy> Of(LaunchCall call, AccountIndex index)
    {
        if (call.Row.Side is not LaunchSide.NodeRole || index.Account.VpcEndpoints.IsEmpty || ServiceOf(call.Action) is not { } service)
            return [];
        var found = ImmutableArray.CreateBuilder<EndpointPolicy>();
        foreach (var id in call.SubnetIds)
        {
            if (index.Subnet(id) is { } subnet && Of(subnet, service, call, index) is { } way && !found.Contains(way))
                found.Add(way);
        }
        return found.ToImmutable();
    }

    static EndpointPolicy? Of(Subnet subnet, string service, LaunchCall call, AccountIndex index)
    {
        var table = Routing.TableOf(subnet, index.Account);
        EndpointPolicy? byName = null;
        foreach (var endpoint in index.Account.VpcEndpoints)
        {
            if (!string.Equals(endpoint.VpcId, subnet.VpcId, StringComparison.Ordinal) || endpoint.ServiceName?.EndsWith(service, StringComparison.Ordinal) is not true
                || string.IsNullOrEmpty(endpoint.Policy) || IsOfOtherRegion(call, endpoint, index))
            {
                continue;
            }
            if (endpoint.Type is "Interface")
            {
                if (endpoint.HasPrivateDns is not false)
                    byName ??= new(endpoint, endpoint.HasPrivateDns is null ? $"whether calls go through {endpoint.Id} is not known: its private DNS" : null);
            }
            else if (table is null)
            {
                return new(endpoint, $"the route table of {subnet.Id} is not known: whether its calls go through {endpoint.Id}");
            }
            else if (endpoint.RouteTableIds.Contains(table.Id, StringComparer.Ordinal) || table.Routes.Any(route => route.Target == endpoint.Id))
            {
                return new(endpoint, null);
            }
        }
        return byName;
    }

    /// <summary>A gateway serves the buckets of its own region.</summary>
    static bool IsOfOtherRegion(LaunchCall call, VpcEndpoint endpoint, AccountIndex index) =>
        call.Resource.Type is "object" or "bucket" && endpoint.Region is { } region
        && index.Bucket(call.Resource.Label.Split('/', 2)[0])?.Region is { } other && !string.Equals(region, other, StringComparison.Ordinal);

    /// <summary>How the endpoint's service name ends: <c>com.amazonaws.eu-west-1.s3</c>. Null for services whose calls are not followed.</summary>
    static string? ServiceOf(string action) => action[..Math.Max(0, action.IndexOf(':', StringComparison.Ordinal))] switch
    {
        "s3" => ".s3",
        "glue" => ".glue",
        "sqs" => ".sqs",
        "sts" => ".sts",
        _ => null,
    };
}
