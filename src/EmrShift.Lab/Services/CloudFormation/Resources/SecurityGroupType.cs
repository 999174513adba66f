using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html</summary>
static class SecurityGroupType
{
    public static readonly ResourceType Type = new("AWS::EC2::SecurityGroup", Create, Update, Delete)
    {
        Updatable = ["SecurityGroupEgress", "SecurityGroupIngress", "Tags"],
        NameProperty = "GroupName",
        HasTags = true,
    };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var properties = resource.Properties;
        var request = new JsonObject { ["GroupName"] = properties.Text("GroupName") ?? calls.NameOf(resource, 255), ["GroupDescription"] = properties.Text("GroupDescription") }
            .With(properties, "VpcId").Tagged(properties, "security-group");
        resource.PhysicalId = calls.Make("ec2", "CreateSecurityGroup", request).Text("groupId");
        resource.Attributes = new() { ["GroupId"] = resource.PhysicalId, ["Id"] = resource.PhysicalId, ["VpcId"] = properties.Text("VpcId") ?? "" };
        Rules(calls, resource.PhysicalId, "Ingress", properties, []);
        if (properties["SecurityGroupEgress"] is not null)
        {
            // The rule that every group begins with gives way to those of the template.
            calls.Make("ec2", "RevokeSecurityGroupEgress", new() { ["GroupId"] = resource.PhysicalId, ["IpPermissions"] = new JsonArray(Permission(new JsonObject { ["IpProtocol"] = "-1", ["CidrIp"] = "0.0.0.0/0" })) });
            Rules(calls, resource.PhysicalId, "Egress", properties, []);
        }
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        Rules(calls, resource.PhysicalId, "Ingress", now, resource.Properties);
        Rules(calls, resource.PhysicalId, "Egress", now, resource.Properties);
        NetworkParts.Retag(calls, resource, now);
    }

    static void Delete(ResourceCalls calls, StackResource resource) => NetworkParts.Delete(calls, "DeleteSecurityGroup", "GroupId", resource.PhysicalId, "InvalidGroup.NotFound");

    static void Rules(ResourceCalls calls, string id, string direction, JsonObject now, JsonObject old)
    {
        var (has, had) = (now.Items($"SecurityGroup{direction}"), old.Items($"SecurityGroup{direction}"));
        foreach (var rule in has.Where(rule => !had.Any(other => JsonNode.DeepEquals(rule, other))))
            calls.Make("ec2", $"AuthorizeSecurityGroup{direction}", new() { ["GroupId"] = id, ["IpPermissions"] = new JsonArray(Permission((JsonObject)rule!)) });
        foreach (var rule in had.Where(rule => !has.Any(other => JsonNode.DeepEquals(rule, other))))
            calls.Make("ec2", $"RevokeSecurityGroup{direction}", new() { ["GroupId"] = id, ["IpPermissions"] = new JsonArray(Permission((JsonObject)rule!)) });
    }

    static JsonObject Permission(JsonObject rule)
    {
        var permission = new JsonObject { ["IpProtocol"] = rule.Text("IpProtocol") }.With(rule, "FromPort", "ToPort");
        void Peer(string property, string list, string member)
        {
            if (rule.Text(property) is { } peer)
                permission[list] = new JsonArray(new JsonObject { [member] = peer }.With(rule, "Description"));
        }
        Peer("CidrIp", "IpRanges", "CidrIp");
        Peer("CidrIpv6", "Ipv6Ranges", "CidrIpv6");
        Peer("SourceSecurityGroupId", "Groups", "GroupId");
        Peer("DestinationSecurityGroupId", "Groups", "GroupId");
        Peer("SourcePrefixListId", "PrefixListIds", "PrefixListId");
        Peer("DestinationPrefixListId", "PrefixListIds", "PrefixListId");
        return permission;
    }
}
