using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Launch;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>
/// The way round a cut message: requestParameters survive where the message does not, so the request is taken apart again into the
/// (action, resource) pairs that EC2 asks IAM about. Which pairs a call has: facts/launch-model.md R1 to R6 and §2.
/// </summary>
sealed class RebuiltRequest
{
    readonly TrailEvent _event;
    readonly RequestFacts _facts;
    readonly LaunchScene _scene;
    readonly string _principal;
    readonly ImmutableArray<LaunchCall>.Builder _calls = ImmutableArray.CreateBuilder<LaunchCall>();

    RebuiltRequest(TrailEvent seen, string principal, AccountIndex index)
    {
        (_event, _principal, _facts) = (seen, principal, RequestFacts.Of(seen.RequestParameters));
        var groups = _facts.Ids("groupId", "securityGroupId");
        _scene = new LaunchScene(
            new ClusterShape
            {
                Id = seen.EventId ?? "event",
                Region = seen.Region,
                ServiceRole = principal,
                JobFlowRole = _facts.InstanceProfile,
                SubnetIds = [.. _facts.Ids("subnetId")],
                EmrManagedMasterSecurityGroup = groups.Count > 0 ? groups[0] : null,
                AdditionalMasterSecurityGroups = [.. groups.Skip(1)],
            },
            index,
            launcher: null);
    }

    /// <summary>The pairs of the request in an event, in the order in which EC2's reference lists them; empty for calls that are not rebuilt.</summary>
    public static ImmutableArray<LaunchCall> Of(TrailEvent seen, string principal, AccountIndex index)
    {
        if (seen.EventSource?.StartsWith("ec2.", StringComparison.Ordinal) != true)
            return [];
        var request = new RebuiltRequest(seen, principal, index);
        request.Build(seen.EventName ?? "");
        return request._calls.ToImmutable();
    }

    /// <summary>The cluster that EMR launched for, by the tag that EMR sets; null when the request does not carry it.</summary>
    public static string? ClusterIdOf(TrailEvent seen)
    {
        foreach (var tags in RequestFacts.Of(seen.RequestParameters).TagSpecifications.Values)
        {
            if (tags.ValueOf(Tags.JobFlowIdKey) is { } id)
                return id;
        }
        return null;
    }

    void Build(string name)
    {
        switch (name)
        {
            case "RunInstances":
                Launch("ec2:RunInstances");
                Existing("ec2:RunInstances", "launch-template", "launchTemplateId");
                CreateTags("RunInstances", "instance", "volume", "network-interface", "spot-instances-request");
                PassRole();
                break;
            case "CreateFleet":
                Made("ec2:CreateFleet", "fleet", "instance", "volume");
                Existing("ec2:CreateFleet", "launch-template", "launchTemplateId");
                Existing("ec2:CreateFleet", "subnet", "subnetId");
                Made("ec2:RunInstances", "instance", "volume", "network-interface");
                Existing("ec2:RunInstances", "launch-template", "launchTemplateId");
                Existing("ec2:RunInstances", "subnet", "subnetId");
                CreateTags("CreateFleet", "instance", "volume", "fleet");
                PassRole();
                break;
            case "CreateLaunchTemplate":
                Made("ec2:CreateLaunchTemplate", "launch-template");
                CreateTags("CreateLaunchTemplate", "launch-template");
                break;
            case "CreateLaunchTemplateVersion" or "DeleteLaunchTemplate":
                Existing("ec2:" + name, "launch-template", "launchTemplateId");
                break;
            case "CreateSecurityGroup":
                Made("ec2:CreateSecurityGroup", "security-group");
                Existing("ec2:CreateSecurityGroup", "vpc", "vpcId");
                CreateTags("CreateSecurityGroup", "security-group");
                break;
            case "AuthorizeSecurityGroupIngress" or "AuthorizeSecurityGroupEgress" or "RevokeSecurityGroupIngress" or "RevokeSecurityGroupEgress":
                Group("ec2:" + name, _facts.Ids("groupId").Take(1));
                break;
            case "CreateNetworkInterface":
                Existing("ec2:CreateNetworkInterface", "subnet", "subnetId");
                Group("ec2:CreateNetworkInterface", _facts.Ids("groupId", "securityGroupId"));
                Made("ec2:CreateNetworkInterface", "network-interface");
                CreateTags("CreateNetworkInterface", "network-interface");
                break;
            case "CreateVpcEndpoint":
                Existing("ec2:CreateVpcEndpoint", "vpc", "vpcId");
                Existing("ec2:CreateVpcEndpoint", "subnet", "subnetId");
                Group("ec2:CreateVpcEndpoint", _facts.Ids("groupId", "securityGroupId"));
                Made("ec2:CreateVpcEndpoint", "vpc-endpoint");
                CreateTags("CreateVpcEndpoint", "vpc-endpoint");
                break;
            case "CreateTags" or "DeleteTags":
                foreach (var id in _facts.Ids("resourceId"))
                    Add("ec2:" + name, Known(id), name == "CreateTags" ? _facts.PlainTags : []);
                break;
            case "TerminateInstances" or "ModifyInstanceAttribute":
                Existing("ec2:" + name, "instance", "instanceId");
                break;
            case "DeleteNetworkInterface":
                Existing("ec2:" + name, "network-interface", "networkInterfaceId");
                break;
            case "CreatePlacementGroup":
                foreach (var group in _facts.Ids("groupName"))
                    Add("ec2:CreatePlacementGroup", Resource("placement-group", group) with { IsMade = true }, []);
                break;
        }
    }

    /// <summary>Row L1 to L4: what every launch names.</summary>
    void Launch(string action)
    {
        Made(action, "instance", "volume", "network-interface");
        foreach (var image in _facts.Ids("imageId"))
            Add(action, new LaunchResource($"arn:{_scene.Partition}:ec2:{_event.Region ?? LaunchScene.NotKnown}::image/{image}", "image"), []);
        Existing(action, "subnet", "subnetId");
        Group(action, _facts.Ids("groupId", "securityGroupId"));
        foreach (var key in _facts.Ids("keyName"))
            Add(action, Resource("key-pair", key), []);
        if (_facts.PlacementGroup is { } group)
            Add(action, Resource("placement-group", group), []);
    }

    void Made(string action, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
            Add(action, LaunchResources.Made(_scene, type), _facts.TagSpecifications.GetValueOrDefault(type, []));
    }

    void Existing(string action, string type, string member)
    {
        foreach (var id in _facts.Ids(member))
            Add(action, Resource(type, id), []);
    }

    void Group(string action, IEnumerable<string> ids)
    {
        foreach (var id in ids)
            Add(action, Resource("security-group", id), []);
    }

    /// <summary>R4: tags on create are asked for a second time, as CreateTags.</summary>
    void CreateTags(string call, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (_facts.TagSpecifications.TryGetValue(type, out var tags))
                Add("ec2:CreateTags", LaunchResources.Made(_scene, type), tags, new("ec2:CreateAction", call));
        }
    }

    /// <summary>R5: an instance profile in the request asks for PassRole on its role.</summary>
    void PassRole()
    {
        if (_facts.InstanceProfile is not { } profile)
            return;
        var role = _scene.Index.NodeRole(profile);
        var arn = role?.Arn ?? _scene.NodeRole ?? $"arn:{_scene.Partition}:iam::{_scene.AccountId}:role/{AccountIndex.NameIn(profile)}";
        Add("iam:PassRole", new LaunchResource(arn, "role") { Tags = role?.Tags, IsApproximate = role is null, Gap = role is null ? $"{AccountIndex.NameIn(arn)} is not in the account's data" : null },
            [], new("iam:PassedToService", "ec2"));
    }

    void Add(string action, LaunchResource resource, ImmutableArray<Tag> requestTags, KeyValuePair<string, string>? key = null)
    {
        var context = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (!requestTags.IsEmpty)
            context.Add("aws:RequestTag", "clusterTags");
        if (key is { } pair)
            context.Add(pair.Key, pair.Value);
        var ask = new LaunchAsk([action], [], context.ToImmutable(), InV1: false, V2Sid: null);
        var row = LaunchRows.Of(action, resource);
        var isWildcardOnly = resource.Type.Length == 0 && ActionCatalogue.IsWildcardOnly(action) is true;
        _calls.Add(new LaunchCall(
            row, _principal, action, resource, LaunchContexts.Of(_scene, row, ask, resource, _principal, requestTags), Applies.Yes,
            resource.Gap is { } gap ? [gap] : [])
        {
            VpcId = _scene.VpcId,
            IsRequired = true,
            IsWildcardOnly = isWildcardOnly,
        });
    }

    LaunchResource Known(string id)
    {
        var type = id[..Math.Max(0, id.LastIndexOf('-'))] switch
        {
            "i" => "instance", "vol" => "volume", "eni" => "network-interface", "sg" => "security-group", "subnet" => "subnet", "vpc" => "vpc",
            "lt" => "launch-template", "vpce" => "vpc-endpoint", "ami" => "image", _ => "",
        };
        return type.Length == 0 ? LaunchResource.None : Resource(type, id);
    }

    LaunchResource Resource(string type, string id)
    {
        var index = _scene.Index;
        ImmutableArray<Tag>? tags = type switch
        {
            "subnet" => index.Subnet(id)?.Tags,
            "security-group" => index.SecurityGroup(id)?.Tags,
            "vpc" => index.Vpc(id)?.Tags,
            "vpc-endpoint" => index.Account.VpcEndpoints.FirstOrDefault(endpoint => endpoint.Id == id)?.Tags,
            "instance" or "volume" or "network-interface" or "launch-template" =>
                index.Account.ClusterResources.FirstOrDefault(part => part.Id == id) is { AreTagsUnknown: false } part ? part.Tags : null,
            _ => ImmutableArray<Tag>.Empty,
        };
        var vpc = type is "subnet" ? index.Subnet(id)?.VpcId : type is "security-group" ? index.SecurityGroup(id)?.VpcId : null;
        return new LaunchResource(_scene.NetworkArn(type, id), type)
        {
            Tags = tags,
            Keys = vpc is null ? [] : [new("ec2:Vpc", _scene.NetworkArn("vpc", vpc))],
            Gap = tags is null ? $"{id} is not in the account's data, so its tags are not known" : null,
        };
    }
}
