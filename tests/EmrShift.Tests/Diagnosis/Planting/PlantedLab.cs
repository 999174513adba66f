using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Trail;
using EmrShift.Lab;
using EmrShift.Lab.Seeds;
using EmrShift.Lab.Weathers;
using EmrShift.Lab.Wire;
using EmrShift.Launch;
using EmrShift.Tests.Lab;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Diagnosis.Planting;

/// <summary>Launches a cluster in a world on the lab, in process, and diagnoses from what a user has then: EMR's words, the event history, a snapshot.</summary>
static class PlantedLab
{
    /// <summary>What came of a launch.</summary>
    /// <param name="Said">EMR's answer or the cluster's reason, the steps' failures.</param>
    /// <param name="Events">The event history, as files hold it.</param>
    /// <param name="ClusterId">The cluster; null where RunJobFlow was refused.</param>
    /// <param name="Snapshot">The account afterwards.</param>
    public sealed record Launch(IReadOnlyList<string> Said, byte[] Events, string? ClusterId, Account Snapshot);

    public static DiagnosisResult Diagnose(Launch launch)
    {
        var trail = TrailDiagnosis.Of([TrailSource.Bytes("history.json", launch.Events)], launch.Snapshot, stop: Xunit.TestContext.Current.CancellationToken);
        return FailureDiagnosis.Of(trail, [.. launch.Said.SelectMany(static text => TextDiagnosis.Of(text))], launch.Snapshot, launch.ClusterId);
    }

    /// <summary>Launches.</summary>
    /// <param name="world">The account and the request.</param>
    /// <param name="isPlain">Whether EC2 says in plain words what it refuses.</param>
    /// <param name="cut">The length of the encoded part that CloudTrail leaves; null: all of it.</param>
    public static Launch Run(PlantedWorld world, bool isPlain, int? cut)
    {
        var picture = Pictures.Read(world.Picture);
        Assert.Empty(picture.Problems);
        var clock = new HeldClock(new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero));
        var options = new LabOptions { Time = clock, Speed = double.PositiveInfinity, Account = picture.Account, Region = "eu-west-1", SaysWhyEc2Refuses = isPlain };
        using var lab = EmrShift.Lab.Lab.Open(SeedText.Of(options), log: null, clock, WeatherForecast.Fair);
        Fill(lab, world);
        var key = lab.With(performer => Sessions.Issue(
            performer.World, performer.World.HomeAccount.Id, performer.World.HomeAccount.Iam.Roles["caller"], "batch", clock.GetUtcNow(), TimeSpan.FromHours(1))).AccessKeyId;
        var scope = new Scope(key, "20260115", "eu-west-1", "elasticmapreduce", "", "");
        var started = lab.Perform(scope, "RunJobFlow", world.Request.ToJsonString(), default, "203.0.113.9", "Boto3/1.40", TimeSpan.Zero);
        lab.Advance();

        var id = started.Answer?.Body?["JobFlowId"] as string;
        return lab.With(performer =>
        {
            var region = performer.World.HomeAccount.Region("eu-west-1");
            var said = new List<string>();
            if (started.Error is { } error)
                said.Add($"An error occurred ({error.Code}) when calling the RunJobFlow operation: {error.Message}");
            if (id is not null)
            {
                var cluster = region.Emr.Clusters.Single(cluster => cluster.Id == id);
                said.Add($"{cluster.State}: {cluster.ReasonCode}: {cluster.ReasonMessage}");
                said.AddRange(cluster.Steps.Select(step => step.FailureMessage).OfType<string>());
            }
            var records = region.Trail.Events.Where(record => record.ErrorCode is not null).Select(record => Cut(JsonNode.Parse(record.Json.Span)!, cut));
            var history = new JsonObject { ["Records"] = new JsonArray([.. records]) };
            // The lab's snapshot says nothing of guardrails: a member account can't read them, so a user gets them from the management account.
            var snapshot = WorldSnapshot.Of(performer.World, clock.GetUtcNow()) with { Scps = picture.Account.Scps };
            return new Launch(said, Encoding.UTF8.GetBytes(history.ToJsonString()), id, snapshot);
        });
    }

    static void Fill(EmrShift.Lab.Lab lab, PlantedWorld planted) => lab.With(performer =>
    {
        var world = performer.World;
        var ec2 = world.HomeAccount.Region("eu-west-1").Ec2;
        if (planted.HasAccessRule)
            ec2.Find<EmrShift.Lab.State.Ec2.SecurityGroup>("sg-access")!.Rules.Add(new("sgr-1", false, "tcp", 9443, 9443, "sg-1", EmrShift.Lab.State.Ec2.RulePeerKind.Group, null));
        if (!planted.HasRoute)
            ec2.All<EmrShift.Lab.State.Ec2.RouteTable>().ToList().ForEach(static table => table.Routes.RemoveAll(static route => route.Target != "local"));
        foreach (var (bucket, name) in ((string, string)[])[("acme-code", "boot/setup.sh"), ("acme-code", "jars/batch.jar")])
            world.S3.Buckets[bucket].Objects.Add(name, new EmrShift.Lab.State.S3Object("PK"u8.ToArray(), "0", world.Settings.Start, []));
        foreach (var name in (string[])["default", "sales"])
        {
            world.HomeAccount.Region("eu-west-1").Glue.Databases.Add(
                name, new EmrShift.Lab.State.GlueDatabase { Name = name, Input = new JsonObject { ["Name"] = name }, CreatedAt = world.Settings.Start });
        }
        return true;
    });

    /// <summary>CloudTrail cuts at 1 KB, which real encoded messages exceed and the lab's don't: here the cut is nearer.</summary>
    static JsonNode Cut(JsonNode record, int? length)
    {
        const string Before = "Encoded authorization failure message: ";
        if (length is { } left && (string?)record["errorMessage"] is { } message && message.IndexOf(Before, StringComparison.Ordinal) is var at and >= 0)
            record["errorMessage"] = message[..Math.Min(message.Length, at + Before.Length + left)] + "...";
        return record;
    }
}
