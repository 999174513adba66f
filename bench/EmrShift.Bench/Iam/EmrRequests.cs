using EmrShift.Iam;

namespace EmrShift.Bench.Iam;

/// <summary>
/// Mixed requests over AmazonEMRServicePolicy_v2: what EMR asks when it launches, scales and ends a cluster, half of it with the tag that the policy wants,
/// and some of it not covered at all. Values only: <see cref="Build"/> makes the request, as a caller has to.
/// </summary>
static class EmrRequests
{
    const string Tag = "for-use-with-amazon-emr-managed-policies";

    /// <summary>One request before it is built: keys and values in turn.</summary>
    public sealed record Values(string Action, string Resource, string[] Context);

    /// <summary>A seeded list of requests.</summary>
    public static Values[] Generate(int count, int seed)
    {
        var random = new Random(seed);
        var list = new Values[count];
        for (var i = 0; i < count; i++)
        {
            var (action, resource, keys) = Calls[random.Next(Calls.Length)];
            var isTagged = random.Next(2) == 0;
            string[] common = ["aws:PrincipalArn", "arn:aws:iam::123456789012:role/EMR_DefaultRole_V2", "aws:PrincipalAccount", "123456789012", "aws:RequestedRegion", "eu-west-1"];
            list[i] = new Values(action, resource.Replace("#", random.Next(1_000_000).ToString("x8", null), StringComparison.Ordinal), [.. common, .. isTagged ? keys : []]);
        }
        return list;
    }

    /// <summary>Builds the request from its values in a context that is used again and again.</summary>
    public static AuthorizationRequest Build(Values values, Principal principal, RequestContext context)
    {
        context.Clear();
        for (var i = 0; i < values.Context.Length; i += 2)
            context.Set(values.Context[i], values.Context[i + 1]);
        return new AuthorizationRequest(principal, values.Action, values.Resource, context);
    }

    static readonly string[] ResourceTag = [$"aws:ResourceTag/{Tag}", "true"];
    static readonly string[] RequestTag = [$"aws:RequestTag/{Tag}", "true"];

    static readonly (string Action, string Resource, string[] Keys)[] Calls =
    [
        ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/*", RequestTag),
        ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:123456789012:volume/*", RequestTag),
        ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-#", ResourceTag),
        ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-#", ResourceTag),
        ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-#", []),
        ("ec2:RunInstances", "arn:aws:ec2:eu-west-1::image/ami-#", []),
        ("ec2:CreateFleet", "arn:aws:ec2:eu-west-1:123456789012:fleet/fleet-#", RequestTag),
        ("ec2:CreateLaunchTemplate", "arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-#", RequestTag),
        ("ec2:CreateTags", "arn:aws:ec2:eu-west-1:123456789012:instance/i-#", ["ec2:CreateAction", "RunInstances", .. RequestTag]),
        ("ec2:CreateSecurityGroup", "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-#", ResourceTag),
        ("ec2:CreateNetworkInterface", "arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-#", RequestTag),
        ("ec2:AuthorizeSecurityGroupIngress", "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-#", ResourceTag),
        ("ec2:TerminateInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/i-#", ResourceTag),
        ("ec2:DeleteVolume", "arn:aws:ec2:eu-west-1:123456789012:volume/vol-#", ResourceTag),
        ("ec2:DescribeInstances", "*", []),
        ("ec2:DescribeSubnets", "*", []),
        ("ec2:CancelSpotInstanceRequests", "arn:aws:ec2:eu-west-1:123456789012:spot-instances-request/sir-#", []),
        ("iam:PassRole", "arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole", ["iam:PassedToService", "ec2.amazonaws.com"]),
        ("iam:PassRole", "arn:aws:iam::123456789012:role/custom-#", ["iam:PassedToService", "ec2.amazonaws.com"]),
        ("cloudwatch:PutMetricAlarm", "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:#_EMR_Auto_Scaling", []),
        ("s3:GetObject", "arn:aws:s3:::logs/#", []),
        ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:q-#", []),
    ];
}
