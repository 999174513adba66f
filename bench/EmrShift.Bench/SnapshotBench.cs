using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using EmrShift.Aws;
using EmrShift.Facts;
using EmrShift.Lab;
using EmrShift.Lab.Wire;
using EmrShift.Lab.Weathers;

namespace EmrShift.Bench;

/// <summary>
/// <c>bench snapshot [roles] [clusters] [factor]</c>: reads an account of so many roles and clusters from a lab whose answers take 50 ms and whose limits are AWS's, times the
/// factor; and what that takes at the least. The least is the longest of two things: the longest chain of pages, each of which needs the one before it, and for each
/// bucket of tokens the calls beyond its burst at its rate.
/// </summary>
static class SnapshotBench
{
    const int Days = 90;
    static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    public static async Task Run(TextWriter output, int roles, int clusters, double factor)
    {
        var account = new Organisation(1, 1, roles, 1).Account(0);
        var (server, problem) = await LabServer.Start(
            new LabOptions
            {
                Account = account, Region = "eu-west-1", Speed = double.PositiveInfinity, Weather = WeatherForecast.Fair with { Delay = Delay, Limits = factor },
            },
            CancellationToken.None);
        await using var lab = server ?? throw new InvalidOperationException(problem);
        Launch(lab, account.Subnets[0].Id, clusters);

        var environment = lab.Environment.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        var (aws, error) = AwsConnection.Open(new() { Environment = environment.GetValueOrDefault });
        using var connection = aws ?? throw new InvalidOperationException(error!.ToString());
        var before = Events(lab);
        var (busy, clock) = (Processor(), Stopwatch.StartNew());
        var reading = await AccountReader.Read(connection, Days, TimeProvider.System.GetUtcNow(), progress: null, CancellationToken.None);
        var (wall, processor) = (clock.Elapsed, Processor() - busy);

        var calls = Events(lab).ToDictionary(pair => pair.Key, pair => pair.Value - before.GetValueOrDefault(pair.Key));
        var read = reading.Account ?? throw new InvalidOperationException(reading.Error!.ToString());
        output.WriteLine($"{read.Roles.Length} roles, {read.Clusters.Length} clusters, {read.Gaps.Length} gaps; limits {factor.ToString(CultureInfo.InvariantCulture)} times AWS's");
        foreach (var gap in read.Gaps.Take(5))
            output.WriteLine($"  gap: {gap.Subject}: {gap.Why}");
        output.WriteLine("calls  operation                       least s by its rate");
        foreach (var ((service, operation), count) in calls.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Operation, StringComparer.Ordinal).Take(12))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,5}  {service + ":" + operation,-40}  {ByRate(calls, service, operation, factor),8:F1}"));
        var byRate = calls.Keys.Max(call => ByRate(calls, call.Service, call.Operation, factor));
        var byPages = Delay.TotalSeconds * calls.Where(pair => Paged.Contains(pair.Key.Operation)).Max(pair => pair.Value);
        var least = Math.Max(byRate, byPages);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"least {least:F1} s (rates {byRate:F1}, pages {byPages:F1}); took {wall.TotalSeconds:F1} s, {wall.TotalSeconds / least:F2} times; refused {lab.Lab.Weather.Refused} of {calls.Values.Sum() + lab.Lab.Weather.Refused} calls; processor {processor.TotalSeconds:F1} s, lab included"));
    }

    // One list each, page after page.
    static readonly string[] Paged = ["GetAccountAuthorizationDetails", "ListInstanceProfiles", "ListClusters", "LookupEvents", "DescribeSubnets"];

    static double ByRate(Dictionary<(string Service, string Operation), int> calls, string service, string operation, double factor) =>
        CallLimit.Of(service, operation).Select(limit => Seconds(limit, limit.IsShared ? calls.Where(pair => pair.Key.Service == service).Sum(pair => pair.Value) : calls[(service, operation)], factor))
            .DefaultIfEmpty().Max();

    static double Seconds(CallLimit limit, int count, double factor) => Math.Max(0, (count - (limit.Burst * factor)) / (limit.PerSecond * factor));

    // Past the weather, and ended at once.
    static void Launch(LabServer lab, string subnet, int clusters)
    {
        var scope = new Scope(lab.FirstKey.AccessKeyId, "", lab.Region, "elasticmapreduce", "", "");
        for (var number = 0; number < clusters; number++)
        {
            var request = new JsonObject
            {
                ["Name"] = $"job-{number % 50:D2}",
                ["ReleaseLabel"] = "emr-6.15.0",
                ["ServiceRole"] = "EMR_DefaultRole",
                ["JobFlowRole"] = "EMR_EC2_DefaultRole",
                ["Instances"] = new JsonObject { ["Ec2SubnetId"] = subnet, ["MasterInstanceType"] = "m5.xlarge", ["SlaveInstanceType"] = "m5.xlarge", ["InstanceCount"] = 2 },
            };
            var outcome = lab.Lab.Perform(scope, "RunJobFlow", request.ToJsonString(), default, "127.0.0.1", "bench", TimeSpan.Zero);
            if (outcome.Error is { } error)
                throw new InvalidOperationException($"{error.Code}: {error.Message}");
            lab.Lab.Advance();
        }
    }

    static Dictionary<(string Service, string Operation), int> Events(LabServer lab) => lab.Lab.With(performer => performer.World.HomeAccount.Regions.Values
        .SelectMany(region => region.Trail.Events).GroupBy(record => (record.Source.Split('.')[0], record.Name)).ToDictionary(group => group.Key, group => group.Count()));

    static TimeSpan Processor() => Process.GetCurrentProcess().TotalProcessorTime;
}
