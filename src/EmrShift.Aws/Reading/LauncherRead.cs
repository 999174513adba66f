using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Aws.Operations;
using EmrShift.Trails;

namespace EmrShift.Aws.Reading;

/// <summary>What calls RunJobFlow in a region: managed Airflow, state machines, and whoever CloudTrail remembers.</summary>
static class LauncherRead
{
    public static async Task Run(AnswerPile pile, string region, DateTimeOffset since)
    {
        var events = Task.WhenAll(LaunchEvents.Names.Select(name => Events(pile, region, since, name)));
        await Task.WhenAll(Environments(pile, region), StateMachines(pile, region), events);
        var sources = (await events).SelectMany(pages => pages).Select((page, index) => TrailSource.Bytes($"cloudtrail:LookupEvents {region} {index}", page.Utf8.ToArray())).ToList();
        var found = TrailReader.Named(sources, TrailFilter.None, LaunchEvents.Names, stop: pile.Stop);
        pile.Add(new Account { Launchers = LaunchEvents.Launchers(found.Events, [.. pile.Parts.SelectMany(part => part.Launchers)]) });
    }

    static async Task Environments(AnswerPile pile, string region)
    {
        var subject = $"MWAA environments in {region}";
        var pages = await pile.AskPages(LauncherOperations.ListEnvironments.Call() with { Region = region }, subject);
        var names = pages.SelectMany(page => page.Items("Environments")).Select(name => name.GetString()).OfType<string>();
        await Task.WhenAll(names.Select(name => pile.Read(LauncherOperations.GetEnvironment.Call(new() { ["Name"] = name }) with { Region = region }, subject)));
    }

    static async Task StateMachines(AnswerPile pile, string region)
    {
        var subject = $"state machines in {region}";
        var pages = await pile.AskPages(LauncherOperations.ListStateMachines.Call() with { Region = region }, subject);
        var arns = pages.SelectMany(page => page.Items("stateMachines")).Select(machine => machine.Text("stateMachineArn")).OfType<string>();
        await Task.WhenAll(arns.Select(arn => pile.Read(LauncherOperations.DescribeStateMachine.Call(new() { ["stateMachineArn"] = arn }) with { Region = region }, subject)));
    }

    // AddTags of other services are few; CloudTrail filters by one attribute only.
    static Task<List<AwsAnswer>> Events(AnswerPile pile, string region, DateTimeOffset since, string name) => pile.AskPages(
        LauncherOperations.LookupEvents.Call(new()
        {
            ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = name }),
            ["StartTime"] = since.ToUnixTimeSeconds(),
        }) with { Region = region },
        $"launches in CloudTrail in {region}");
}
