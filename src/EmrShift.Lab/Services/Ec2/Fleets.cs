using System.Text.Json.Nodes;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>An instant fleet: asks for instances of its templates at once, in the caller's name (facts/launch-model.md, rule R6).</summary>
static class Fleets
{
    public static Answer Create(Call call)
    {
        var target = call.Input.Object("TargetCapacitySpecification")?.OptionalInt("TotalTargetCapacity") ?? 0;
        var isSpot = call.Input.Object("TargetCapacitySpecification")?.OptionalText("DefaultTargetCapacityType") == "spot";
        if (target is < 0 or > 1000)
            throw new AwsException(400, "InvalidParameterValue", "TotalTargetCapacity must be between 0 and 1000");
        var config = (call.Input.Objects("LaunchTemplateConfigs") is [var one, ..] ? one : null)
            ?? throw new AwsException(400, "MissingParameter", "The request must contain the parameter LaunchTemplateConfigs");
        var named = config.Object("LaunchTemplateSpecification") ?? throw new AwsException(400, "MissingParameter", "The request must contain the parameter LaunchTemplateSpecification");
        var template = LaunchTemplates.Find(call, named);

        var outcome = target == 0 ? default : call.Perform(call.Caller, "ec2", "RunInstances", Launch(call, config, template, target, isSpot));
        if (outcome.Error is { } refused && refused.Code is "UnauthorizedOperation")
            throw new AwsException(refused);
        var fleet = call.Home.Ec2.Add(Ec2Tags.Tag(call, new Fleet
        {
            Id = $"fleet-{call.World.Ids.Uuid()}",
            OwnerId = call.Account.Id,
            FleetType = call.Input.OptionalText("Type") ?? "maintain",
            CreatedAt = call.Now,
        }));
        var ids = outcome.Answer?.Body?["instancesSet"] is IReadOnlyList<object> instances ? instances.Select(it => (string)((Output)it)["instanceId"]!).ToList() : [];
        fleet.InstanceIds.AddRange(ids);
        return new Output
        {
            ["fleetId"] = fleet.Id,
            ["errorSet"] = outcome.Error is { } error ? Output.List([error], it => new Output { ["errorCode"] = it.Code, ["errorMessage"] = it.Message }) : null,
            ["fleetInstanceSet"] = ids.Count == 0 ? null : Output.List([ids], list => new Output
            {
                ["instanceIds"] = Output.List(list),
                ["lifecycle"] = isSpot ? "spot" : "on-demand",
            }),
        };
    }

    static JsonObject Launch(Call call, Input config, LaunchTemplate template, int count, bool isSpot)
    {
        var first = config.Objects("Overrides") is [var one, ..] ? one : null;
        var launch = new JsonObject
        {
            ["LaunchTemplate"] = new JsonObject { ["LaunchTemplateId"] = template.Id, ["Version"] = "$Latest" },
            ["MinCount"] = count,
            ["MaxCount"] = count,
            ["TagSpecification"] = new JsonArray([.. call.Input.Objects("TagSpecification")
                .Where(specification => specification.OptionalText("ResourceType") != "fleet")
                .Select(specification => specification.Members.DeepClone())]),
        };
        if (first?.OptionalText("SubnetId") is { } subnet)
            launch["SubnetId"] = subnet;
        if (first?.OptionalText("InstanceType") is { } type)
            launch["InstanceType"] = type;
        if (isSpot)
            launch["InstanceMarketOptions"] = new JsonObject { ["MarketType"] = "spot" };
        return launch;
    }
}
