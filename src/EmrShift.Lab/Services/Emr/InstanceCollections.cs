using System.Text.Json.Nodes;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Instance groups and fleets in requests.</summary>
static class InstanceCollections
{
    /// <summary>Reads the groups or fleets of RunJobFlow; the short form (instance types and a count) becomes groups.</summary>
    public static void Add(Call call, Cluster cluster, Input instances)
    {
        foreach (var group in instances.Objects("InstanceGroups"))
            cluster.Groups.Add(Group(call, group));
        foreach (var fleet in instances.Objects("InstanceFleets"))
            cluster.Fleets.Add(Fleet(call, fleet));
        if (cluster.Groups.Count + cluster.Fleets.Count == 0)
            AddShortForm(call, cluster, instances);
        if (cluster.Groups.Count > 0 && cluster.Fleets.Count > 0)
            throw EmrFinds.Validation("Instance fleets and instance groups are mutually exclusive. The EMR cluster specified in the request uses both.");
        if (cluster.Groups.Count > 0 && cluster.Groups.Count(group => group.Role == "MASTER") != 1)
            throw EmrFinds.Validation("The job flow must have exactly one master instance group.");
    }

    static void AddShortForm(Call call, Cluster cluster, Input instances)
    {
        var count = instances.OptionalInt("InstanceCount") ?? throw EmrFinds.Validation("Instance groups, instance fleets, or an instance count are required.");
        var master = instances.OptionalText("MasterInstanceType") ?? "m5.xlarge";
        cluster.Groups.Add(Group(call, Short("MASTER", master, 1, call)));
        if (count > 1)
            cluster.Groups.Add(Group(call, Short("CORE", instances.OptionalText("SlaveInstanceType") ?? master, count - 1, call)));
    }

    static Input Short(string role, string type, int count, Call call) =>
        new(new JsonObject { ["InstanceRole"] = role, ["InstanceType"] = type, ["InstanceCount"] = count, ["Market"] = "ON_DEMAND", ["Name"] = role }, call.Service);

    public static InstanceGroup Group(Call call, Input request) => new()
    {
        Id = call.World.Ids.Emr("ig"),
        Role = OneOf(request, "InstanceRole", "MASTER", "CORE", "TASK"),
        InstanceType = request.Text("InstanceType"),
        Market = request.OptionalText("Market") ?? (request.OptionalText("BidPrice") is null ? "ON_DEMAND" : "SPOT"),
        Requested = Count(request.Int("InstanceCount")),
        CreatedAt = call.Now,
        Request = (JsonObject)request.Members.DeepClone(),
        AutoScalingPolicy = (JsonObject?)request.Object("AutoScalingPolicy")?.Members.DeepClone(),
    };

    public static InstanceFleet Fleet(Call call, Input request) => new()
    {
        Id = call.World.Ids.Emr("if"),
        Role = OneOf(request, "InstanceFleetType", "MASTER", "CORE", "TASK"),
        TargetOnDemand = Count(request.OptionalInt("TargetOnDemandCapacity") ?? 0),
        TargetSpot = Count(request.OptionalInt("TargetSpotCapacity") ?? 0),
        CreatedAt = call.Now,
        Request = (JsonObject)request.Members.DeepClone(),
    };

    static int Count(int count) => count is >= 0 and <= 1000 ? count : throw EmrFinds.Validation($"The instance count {count} is invalid: expected 0 to 1000.");

    static string OneOf(Input request, string name, params string[] values)
    {
        var text = request.Text(name);
        return values.Contains(text, StringComparer.Ordinal)
            ? text
            : throw EmrFinds.Validation($"1 validation error detected: Value '{text}' at '{name}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", values)}]");
    }
}
