using System.Text.Json.Nodes;
using EmrShift.Iam;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Makes calls as EMR does: as a session of the service role named <c>CCSSession</c>, from <c>elasticmapreduce.amazonaws.com</c>; and as the nodes do, as a
/// session of the instance profile's role named after the instance.
/// Source: the article's decoded message; facts/launch-model.md, section 0.
/// </summary>
sealed class ServiceRoleCalls(World world, Performer performer, Cluster cluster)
{
    const string Principal = "elasticmapreduce.amazonaws.com";
    const string SessionName = "CCSSession";

    public World World { get; } = world;

    public Cluster Cluster { get; } = cluster;

    public AccountState Account => World.Account(Cluster.AccountId);

    public RegionState Region => Account.Region(Cluster.Region);

    /// <summary>A call as the service role.</summary>
    public Outcome Call(DateTimeOffset now, string service, string operation, JsonObject? parameters = null)
    {
        var role = Account.Iam.Roles[Cluster.ServiceRoleArn[(Cluster.ServiceRoleArn.LastIndexOf('/') + 1)..]];
        var session = new Session(role.Arn, role.Id, SessionName, "ASIA" + World.Ids.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16), "", "", now, now.AddHours(1));
        var caller = Callers.OfSession(World, Account.Id, session) with { InvokedBy = Principal };
        return EmrShift.Lab.Call.Perform(World, performer, Cluster.Region, now, caller, service, operation, parameters ?? []);
    }

    /// <summary>A call as a node: the role of the instance profile, or a session of another role that a program on the node has.</summary>
    public Outcome NodeCall(DateTimeOffset now, string service, string operation, JsonObject parameters, ReadOnlyMemory<byte> body = default, Caller? program = null)
    {
        if (program is not null)
            return EmrShift.Lab.Call.Perform(World, performer, Cluster.Region, now, program with { SourceAddress = NodeAddress, SubnetId = Cluster.SubnetId }, service, operation, parameters, body);
        var profile = Account.Iam.InstanceProfiles.GetValueOrDefault(Cluster.InstanceProfile);
        if (profile?.RoleName is not { } roleName)
            return new Outcome(null, new AwsError(400, "ExpiredToken", "The instance profile has no role any more."), "");
        var role = Account.Iam.Roles[roleName];
        var instance = MasterInstance ?? "i-00000000000000000";
        var session = new Session(role.Arn, role.Id, instance, "ASIA" + World.Ids.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16), "", "", now, now.AddHours(6));
        var caller = Callers.OfSession(World, Account.Id, session) with
        {
            SourceInstanceArn = $"arn:{World.Partition}:ec2:{Cluster.Region}:{Account.Id}:instance/{instance}",
            SourceAddress = NodeAddress,
            SubnetId = Cluster.SubnetId,
        };
        return EmrShift.Lab.Call.Perform(World, performer, Cluster.Region, now, caller, service, operation, parameters, body);
    }

    /// <summary>Whether the service role is still there.</summary>
    public bool HasServiceRole => Account.Iam.Roles.ContainsKey(Cluster.ServiceRoleArn[(Cluster.ServiceRoleArn.LastIndexOf('/') + 1)..]);

    /// <summary>A call as AWSServiceRoleForEMRCleanup.</summary>
    public Outcome CleanupCall(DateTimeOffset now, string service, string operation, JsonObject parameters)
    {
        if (!Account.Iam.Roles.TryGetValue(CleanupRole.Name, out var role))
            return default;
        var session = new Session(role.Arn, role.Id, "EMRCleanup", "ASIA" + World.Ids.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16), "", "", now, now.AddHours(1));
        return EmrShift.Lab.Call.Perform(
            World, performer, Cluster.Region, now, Callers.OfSession(World, Account.Id, session) with { InvokedBy = Principal }, service, operation, parameters);
    }

    string NodeAddress => MasterInstance is { } id && Region.Ec2.Find<State.Ec2.Instance>(id) is { } instance ? instance.PrivateIp : "10.0.0.1";

    /// <summary>The primary node.</summary>
    public string? MasterInstance => Cluster.Groups.Find(group => group.Role == "MASTER")?.InstanceIds.FirstOrDefault()
        ?? Cluster.Fleets.Find(fleet => fleet.Role == "MASTER")?.InstanceIds.FirstOrDefault();

    /// <summary>Whether EMR may become the service role at all: the role exists and trusts EMR for this account and cluster.</summary>
    public bool CanAssumeServiceRole(DateTimeOffset now)
    {
        if (!Account.Iam.Roles.TryGetValue(Cluster.ServiceRoleArn[(Cluster.ServiceRoleArn.LastIndexOf('/') + 1)..], out var role))
            return false;
        var context = new RequestContext();
        context.Set("aws:SourceAccount", Account.Id);
        context.Set("aws:SourceArn", $"arn:{World.Partition}:elasticmapreduce:{Cluster.Region}:{Account.Id}:cluster/{Cluster.Id}");
        context.Set("aws:CurrentTime", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        var service = Principal + (World.Partition == "aws-cn" ? ".cn" : "");
        context.Set("aws:PrincipalIsAWSService", "true");
        context.Set("aws:PrincipalServiceName", service);
        var request = new AuthorizationRequest(EmrShift.Iam.Principal.Parse(service), "sts:AssumeRole", role.Arn, context) { ResourceAccount = Account.Id };
        return Evaluator.Evaluate(request, performer.Policies.Of(World, Callers.OfService(service), Account.Id, (role.AssumeRolePolicyDocument, PolicyKind.Trust))).IsAllowed;
    }
}
