using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>The policy of the VPC endpoint that a node's call to S3 goes through. EMR's own calls don't come from the customer's VPC.</summary>
static class EndpointPolicy
{
    public static string? Of(LaunchCall call, AccountIndex index)
    {
        if (call.Row.Side is not LaunchSide.NodeRole || !call.Action.StartsWith("s3:", StringComparison.Ordinal) || call.VpcId is not { } vpc)
            return null;
        foreach (var endpoint in index.Account.VpcEndpoints)
        {
            if (string.Equals(endpoint.VpcId, vpc, StringComparison.Ordinal) && endpoint.ServiceName is { } service
                && service.EndsWith(".s3", StringComparison.Ordinal) && endpoint.Policy is { Length: > 0 } policy)
            {
                return policy;
            }
        }
        return null;
    }
}
