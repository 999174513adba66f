using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Aws.Operations;

namespace EmrShift.Aws.Reading;

/// <summary>The clusters of a region: those of the last days, and every one that still lives.</summary>
static class ClusterRead
{
    // A cluster keeps every step it ever had; the newest 250 show what its nodes read.
    const int StepPagesMax = 5;

    /// <summary>How many values an EC2 filter takes. Source: EC2 API Reference, Filter.</summary>
    const int FilterValuesMax = 200;

    public static async Task Run(AnswerPile pile, string region, DateTimeOffset since)
    {
        var lists = await Task.WhenAll(
            pile.ReadPages(Call(EmrOperations.ListClusters, new() { ["CreatedAfter"] = since.ToUnixTimeSeconds() }), $"clusters in {region}"),
            pile.ReadPages(Call(EmrOperations.ListClusters, new() { ["ClusterStates"] = new JsonArray("STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING") }), $"clusters in {region}"));
        var ids = lists.SelectMany(pages => pages).SelectMany(page => page.Items("Clusters")).Select(cluster => cluster.Text("Id")).OfType<string>().Distinct(StringComparer.Ordinal);
        var live = (await Task.WhenAll(ids.Select(Details))).OfType<string>().ToList();
        await Task.WhenAll(live.Order(StringComparer.Ordinal).Chunk(FilterValuesMax).Select(chunk => Resources(pile, region, chunk)).Append(Images(pile, region)).Append(SecurityConfigurations(pile, region)));

        AwsCall Call(AwsOperation operation, JsonObject input) => operation.Call(input) with { Region = region };

        // Gives the id back when the cluster lives.
        async Task<string?> Details(string id)
        {
            var answer = await pile.Read(Call(EmrOperations.DescribeCluster, Of(id)), $"details of clusters in {region}", id);
            var cluster = answer?.Json.Member("Cluster") ?? default;
            var isFleet = cluster.Text("InstanceCollectionType") is "INSTANCE_FLEET";
            await Task.WhenAll(
                pile.ReadPages(Call(isFleet ? EmrOperations.ListInstanceFleets : EmrOperations.ListInstanceGroups, Of(id)), $"instances of clusters in {region}", id),
                pile.ReadPages(Call(EmrOperations.ListSteps, Of(id)), $"steps of clusters in {region}", id, StepPagesMax),
                pile.ReadPages(Call(EmrOperations.ListBootstrapActions, Of(id)), $"bootstrap actions of clusters in {region}", id),
                pile.Read(Call(EmrOperations.GetManagedScalingPolicy, Of(id)), $"managed scaling of clusters in {region}", id));
            return cluster.Member("Status").Text("State") is "STARTING" or "BOOTSTRAPPING" or "RUNNING" or "WAITING" ? id : null;
        }
    }

    static JsonObject Of(string id) => new() { ["ClusterId"] = id };

    // What running clusters consist of: under v2 each part needs the tag to be resized.
    static async Task Resources(AnswerPile pile, string region, string[] clusters)
    {
        var instances = await pile.ReadPages(
            (Ec2Operations.DescribeInstances.Call(Ec2Filter.Of("tag:" + Tags.JobFlowIdKey, clusters))) with { Region = region }, $"instances of clusters in {region}");
        var ids = instances.SelectMany(page => page.Items("Reservations")).SelectMany(reservation => reservation.Items("Instances"))
            .Select(instance => instance.Text("InstanceId")).OfType<string>().ToList();
        await Task.WhenAll(ids.Chunk(FilterValuesMax).SelectMany(chunk => (Task[])
        [
            pile.ReadPages(Ec2Operations.DescribeVolumes.Call(Ec2Filter.Of("attachment.instance-id", chunk)) with { Region = region }, $"volumes of clusters in {region}"),
            pile.ReadPages(Ec2Operations.DescribeNetworkInterfaces.Call(Ec2Filter.Of("attachment.instance-id", chunk)) with { Region = region }, $"network interfaces of clusters in {region}"),
        ]).Append(pile.ReadPages(Ec2Operations.DescribeLaunchTemplates.Call() with { Region = region }, $"launch templates in {region}")));
    }

    static async Task Images(AnswerPile pile, string region)
    {
        var images = pile.Parts.SelectMany(part => part.Clusters).Where(cluster => cluster.Region == region).SelectMany(cluster => cluster.Shape.ImageIds())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        await Task.WhenAll(images.Chunk(FilterValuesMax).Select(chunk =>
            pile.ReadPages(Ec2Operations.DescribeImages.Call(Ec2Filter.Of("image-id", chunk)) with { Region = region }, $"images in {region}")));
    }

    static async Task SecurityConfigurations(AnswerPile pile, string region)
    {
        var subject = $"security configurations in {region}";
        var names = (await pile.AskPages(EmrOperations.ListSecurityConfigurations.Call() with { Region = region }, subject))
            .SelectMany(page => page.Items("SecurityConfigurations")).Select(configuration => configuration.Text("Name")).OfType<string>();
        await Task.WhenAll(names.Select(name => pile.Read(EmrOperations.DescribeSecurityConfiguration.Call(new() { ["Name"] = name }) with { Region = region }, subject)));
    }
}
