using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Lab.Seeds;
using SecurityGroup = EmrShift.Lab.State.Ec2.SecurityGroup;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// The security groups that EMR manages: made with the tag where they are missing, and given the inbound rules that they lack.
/// Source: EMR Management Guide, "Working with Amazon EMR-managed security groups".
/// </summary>
static class ManagedGroups
{
    public static AwsError? Create(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var cluster = calls.Cluster;
        var isPrivate = IsPrivate(calls);
        if (cluster.MasterGroupId is null && Ensure(calls, now, isPrivate ? DefaultSecurityGroups.MasterPrivate : DefaultSecurityGroups.Master, "Master group for Elastic MapReduce", id => cluster.MasterGroupId = id) is { } noMaster)
            return noMaster;
        if (cluster.SlaveGroupId is null && Ensure(calls, now, isPrivate ? DefaultSecurityGroups.SlavePrivate : DefaultSecurityGroups.Slave, "Slave group for Elastic MapReduce", id => cluster.SlaveGroupId = id) is { } noSlave)
            return noSlave;
        return !isPrivate || cluster.ServiceAccessGroupId is not null
            ? null
            : Ensure(calls, now, DefaultSecurityGroups.ServiceAccess, "Service access group for Elastic MapReduce", id => cluster.ServiceAccessGroupId = id);
    }

    /// <summary>Adds the inbound rules between the groups. EMR leaves what is there alone.</summary>
    public static AwsError? AddRules(ServiceRoleCalls calls, DateTimeOffset now)
    {
        // Groups of an earlier launch are used again without a call.
        if (Create(calls, now) is { } refused)
            return refused;
        var (master, slave) = (calls.Cluster.MasterGroupId!, calls.Cluster.SlaveGroupId!);
        return AddRules(calls, now, master, [master, slave]) ?? AddRules(calls, now, slave, [master, slave])
            ?? (calls.Cluster.ServiceAccessGroupId is not { } access || calls.Cluster.Shape.ServiceAccessSecurityGroup is not null
                ? null
                : Authorize(calls, now, access, [new JsonObject { ["IpProtocol"] = "tcp", ["FromPort"] = 9443, ["ToPort"] = 9443, ["Groups"] = Peers([master]) }]));
    }

    static AwsError? AddRules(ServiceRoleCalls calls, DateTimeOffset now, string group, IEnumerable<string> peers) => Authorize(
        calls,
        now,
        group,
        [
            new JsonObject { ["IpProtocol"] = "tcp", ["FromPort"] = 0, ["ToPort"] = 65535, ["Groups"] = Peers(peers) },
            new JsonObject { ["IpProtocol"] = "udp", ["FromPort"] = 0, ["ToPort"] = 65535, ["Groups"] = Peers(peers) },
            new JsonObject { ["IpProtocol"] = "icmp", ["FromPort"] = -1, ["ToPort"] = -1, ["Groups"] = Peers(peers) },
        ]);

    static AwsError? Authorize(ServiceRoleCalls calls, DateTimeOffset now, string group, IEnumerable<JsonObject> permissions) => LaunchActions.Denied(
        calls.Call(now, "ec2", "AuthorizeSecurityGroupIngress", new JsonObject { ["GroupId"] = group, ["IpPermissions"] = new JsonArray([.. permissions]) }));

    static JsonArray Peers(IEnumerable<string> groups) =>
        new([.. groups.Distinct(StringComparer.Ordinal).Select(group => new JsonObject { ["GroupId"] = group })]);

    static AwsError? Ensure(ServiceRoleCalls calls, DateTimeOffset now, string name, string description, Action<string> use)
    {
        var vpc = calls.Cluster.VpcId!;
        var existing = calls.Region.Ec2.All<SecurityGroup>().FirstOrDefault(group => group.VpcId == vpc && group.Name == name);
        if (existing is not null)
        {
            use(existing.Id);
            return null;
        }
        // "EMR always sends" the tag on the groups that it makes (row N1).
        var outcome = calls.Call(now, "ec2", "CreateSecurityGroup", new JsonObject
        {
            ["GroupName"] = name,
            ["GroupDescription"] = description,
            ["VpcId"] = vpc,
            ["TagSpecification"] = new JsonArray(InstanceRequests.TagSpecification("security-group", [new Tag(Tags.EmrKey, Tags.EmrValue)])),
        });
        if (outcome.Answer?.Body?["groupId"] is string id)
            use(id);
        return outcome.Error is { } error && LaunchActions.IsDenial(error) ? error with { Details = [(LaunchActions.Ec2Message, "You are not authorized to perform: ec2:CreateSecurityGroup")] } : outcome.Error;
    }

    static bool IsPrivate(ServiceRoleCalls calls) =>
        LaunchNetwork.IsPrivate(WorldAccount.Of(calls.World, calls.Account, calls.Cluster.Region), calls.Cluster.SubnetId!);
}
