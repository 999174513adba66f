using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>One request that EC2 is asked with DryRun: it answers whether it would let the caller do it, and does nothing.</summary>
/// <param name="Operation">EC2's operation: <c>RunInstances</c>.</param>
/// <param name="Input">Its parameters as EC2's query protocol names them, without DryRun. Not to be changed.</param>
/// <param name="Rows">The rows of the launch model that it answers.</param>
/// <param name="Region">Where.</param>
/// <param name="CannotAsk">Why EC2 can't be asked before the launch; null: it can.</param>
public sealed record DryRunRequest(string Operation, JsonObject Input, ImmutableArray<string> Rows, string? Region, string? CannotAsk = null);

/// <summary>
/// The launch model's rows of a service role as requests to EC2 itself. EC2 authorises a request against all its resources at once, so that several rows are one
/// request. What a row asks of another service, of what is not made yet, or without need is left out: the policy engine has answered it.
/// </summary>
public static class DryRuns
{
    const string Name = "emrshift-dry-run";

    // EMR's nodes talk to the primary on this port, and EMR to the service access group. Source: EMR Management Guide, "Working with Amazon EMR-managed security groups".
    const int Port = 8443;

    /// <summary>The operations that are asked, in the order of a launch.</summary>
    public static ImmutableArray<string> Operations { get; } =
    [
        "CreateSecurityGroup", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupEgress", "CreateNetworkInterface",
        "CreateLaunchTemplate", "CreateFleet", "RunInstances",
    ];

    /// <summary>The requests of one cluster.</summary>
    /// <param name="shape">The cluster.</param>
    /// <param name="account">Its account.</param>
    /// <param name="image">An image that EC2 knows in the region, for clusters that name none: EMR's own are nobody else's to name.</param>
    public static ImmutableArray<DryRunRequest> Of(ClusterShape shape, AccountIndex account, string image)
    {
        var asked = LaunchModel.CallsOf(shape, account)
            .Where(call => call.Row.Side is LaunchSide.ServiceRole && ReferenceEquals(call.Row, call.Question) && call.IsRequired && call.Applies is Applies.Yes)
            .ToLookup(OperationOf);
        return [.. Operations.Where(asked.Contains).SelectMany(operation => new Asking(shape, account, image, operation, [.. asked[operation]]).Requests())];
    }

    /// <summary>The operation that a call is authorised in: setting tags on creation and passing the node role are parts of what makes instances.</summary>
    static string OperationOf(LaunchCall call) => call.Action switch
    {
        "ec2:CreateTags" => call.Context["ec2:CreateAction"] ?? "",
        "iam:PassRole" when call.Row.IfDenied is Consequence.InsufficientEc2Permissions => "RunInstances",
        _ => call.Action.StartsWith("ec2:", StringComparison.Ordinal) ? call.Action[4..] : "",
    };

    /// <summary>The requests of one operation.</summary>
    sealed class Asking(ClusterShape shape, AccountIndex account, string image, string operation, ImmutableArray<LaunchCall> calls)
    {
        readonly LaunchScene _scene = new(shape, account, null);

        public IEnumerable<DryRunRequest> Requests() => operation switch
        {
            "CreateSecurityGroup" => [Request(new() { ["GroupName"] = Name, ["GroupDescription"] = Name, ["VpcId"] = Ids("vpc").FirstOrDefault() }, Ids("vpc").Count == 0 ? "the VPC is not known" : null)],
            "CreateNetworkInterface" => Ids("subnet").Select(subnet => Request(
                new() { ["SubnetId"] = subnet, ["SecurityGroupId"] = Array(Ids("security-group")) }, Ids("security-group").Count == 0 ? "its groups are still to be made" : null)),
            "CreateLaunchTemplate" => [Request(new() { ["LaunchTemplateName"] = Name, ["LaunchTemplateData"] = new JsonObject { ["InstanceType"] = Types()[0] } })],
            "CreateFleet" => [Fleet()],
            "RunInstances" => Launches(),
            _ => Ids("security-group").Select(Rule),
        };

        // One request for each candidate subnet with the first type, and one for each further type: a policy may allow one and not the other.
        IEnumerable<DryRunRequest> Launches()
        {
            var (subnets, types) = (Ids("subnet"), Types());
            return subnets.Count == 0
                ? [Request([], "the request names no subnet: EMR picks one")]
                : subnets.Select(subnet => Launch(subnet, types[0])).Concat(types.Skip(1).Select(type => Launch(subnets[0], type)));
        }

        DryRunRequest Launch(string subnet, string type)
        {
            var groups = Ids("security-group");
            // Without a group EC2 would take the VPC's own default group, which EMR never uses.
            if (groups.Count == 0)
                return Request([], "its groups are still to be made");
            var input = new JsonObject
            {
                ["ImageId"] = Ids("image").FirstOrDefault(id => !id.Contains('*', StringComparison.Ordinal)) ?? image,
                ["InstanceType"] = type, ["MinCount"] = 1, ["MaxCount"] = 1, ["SubnetId"] = subnet, ["SecurityGroupId"] = Array(groups),
            };
            if (shape.JobFlowRole is { } profile)
                input["IamInstanceProfile"] = new JsonObject { ["Name"] = AccountIndex.NameIn(profile) };
            if (shape.Ec2KeyName is { } key)
                input["KeyName"] = key;
            return Request(input);
        }

        DryRunRequest Fleet()
        {
            if (Ids("launch-template") is not [var template, ..])
                return Request([], "EMR makes its launch template first; RunInstances asks for the same networks");
            var overrides = Ids("subnet").Select(subnet => (JsonNode)new JsonObject { ["SubnetId"] = subnet, ["InstanceType"] = Types()[0] }).ToArray();
            return Request(new()
            {
                ["Type"] = "instant",
                ["TargetCapacitySpecification"] = new JsonObject { ["TotalTargetCapacity"] = 1, ["DefaultTargetCapacityType"] = "on-demand" },
                ["LaunchTemplateConfigs"] = new JsonArray(new JsonObject
                {
                    ["LaunchTemplateSpecification"] = new JsonObject { ["LaunchTemplateId"] = template, ["Version"] = "$Latest" }, ["Overrides"] = new JsonArray(overrides),
                }),
            });
        }

        DryRunRequest Rule(string group) => Request(new()
        {
            ["GroupId"] = group,
            ["IpPermissions"] = new JsonArray(new JsonObject
            {
                ["IpProtocol"] = "tcp", ["FromPort"] = Port, ["ToPort"] = Port, ["Groups"] = new JsonArray(new JsonObject { ["GroupId"] = group }),
            }),
        });

        DryRunRequest Request(JsonObject input, string? cannotAsk = null)
        {
            var made = calls.Where(call => call.Resource.IsMade && call.Action == $"ec2:{operation}").Select(call => (call.Resource.Type, Tags: Tags(call)))
                .Where(made => made.Tags.Count > 0).DistinctBy(made => made.Type).ToList();
            if (made.Count > 0)
            {
                input["TagSpecification"] = new JsonArray([.. made.Select(made => new JsonObject
                {
                    ["ResourceType"] = made.Type,
                    ["Tag"] = new JsonArray([.. made.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
                })]);
            }
            return new DryRunRequest(operation, input, [.. calls.Select(call => call.Row.Id).Distinct(StringComparer.Ordinal)], _scene.Region, cannotAsk);
        }

        static List<Tag> Tags(LaunchCall call)
        {
            const string prefix = "aws:RequestTag/";
            return [.. call.Context.Values.Where(value => value.One is not null && value.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(value => new Tag(value.Key[prefix.Length..], value.One!))];
        }

        /// <summary>Ids of the existing resources of a type that the rows name.</summary>
        List<string> Ids(string type) =>
            [.. calls.Where(call => call.Resource.Type == type && !call.Resource.IsMade && !call.Resource.Arn.EndsWith("/*", StringComparison.Ordinal)).Select(call => AccountIndex.NameIn(call.Resource.Arn)).Distinct(StringComparer.Ordinal)];

        List<string> Types() =>
            shape.InstanceGroups.Select(group => group.InstanceType).Concat(shape.InstanceFleets.SelectMany(fleet => fleet.InstanceTypeConfigs).Select(config => config.InstanceType))
                .OfType<string>().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } types ? types : ["m5.xlarge"];

        static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
    }
}
