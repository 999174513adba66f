using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using EmrShift.Lab;

namespace EmrShift.Bench;

/// <summary>
/// <c>bench lab memory [events]</c>: 10,000 clusters and so many events, in a process of their own. <c>bench lab [native program]</c>: authorised calls a second over HTTP, what a cluster launch costs, what 10,000 clusters and their events take in memory, and how long
/// the program takes from its start to its first answer.
/// </summary>
static class LabBench
{
    const int Connections = 8, CallsPerConnection = 5_000, Rounds = 5;
    const int Launches = 200, Clusters = 10_000;

    public static async Task Run(TextWriter output, string? program)
    {
        await Calls(output);
        await Launch(output);
        await Memory(output, int.MaxValue);
        if (program is not null)
            await Start(output, program);
    }

    static async Task<LabServer> Lab()
    {
        var (server, problem) = await LabServer.Start(new LabOptions { IsArticle = true, Speed = double.PositiveInfinity }, CancellationToken.None);
        return server ?? throw new InvalidOperationException(problem);
    }

    /// <summary>Signed requests over keep-alive connections. The client only writes and counts, so most of the time is the lab's.</summary>
    static async Task Calls(TextWriter output)
    {
        await using var lab = await Lab();
        byte[][] requests =
        [
            LabConnection.Signed(lab, "iam", "Action=GetRole&Version=2010-05-08&RoleName=ServiceRole"),
            LabConnection.Signed(lab, "ec2", "Action=DescribeSubnets&Version=2016-11-15"),
            LabConnection.Signed(lab, "elasticmapreduce", "{}", "ElasticMapReduce.ListClusters"),
            LabConnection.Signed(lab, "iam", "Action=ListAttachedRolePolicies&Version=2010-05-08&RoleName=JobFlowRole"),
        ];
        output.WriteLine("round  calls a second  user and system ms a call");
        for (var round = 1; round <= Rounds; round++)
        {
            var (before, clock) = (Processor(), Stopwatch.StartNew());
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Talk(lab, requests))));
            var calls = Connections * CallsPerConnection;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round,5}  {calls / clock.Elapsed.TotalSeconds,14:F0}  {(Processor() - before).TotalMilliseconds / calls,25:F3}"));
        }
    }

    static void Talk(LabServer lab, byte[][] requests)
    {
        using var connection = new LabConnection(lab);
        for (var i = 0; i < CallsPerConnection; i++)
            connection.Send(requests[i % requests.Length]);
    }

    static async Task Launch(TextWriter output)
    {
        await using var lab = await Lab();
        using var connection = new LabConnection(lab);
        var request = Launching(lab, connection);
        var times = new List<double>();
        for (var i = 0; i < Launches; i++)
        {
            var before = Processor();
            connection.Send(request);
            lab.Lab.Advance();
            times.Add((Processor() - before).TotalMilliseconds);
        }
        var state = lab.Lab.With(performer => performer.World.HomeAccount.Region(lab.Region).Emr.Clusters[^1].State);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"a launch of three nodes, to {state}: first {times[0]:F1} ms, then {times.Skip(1).Average():F1} ms of processor time on average of {Launches - 1}, client included"));
    }

    /// <summary>The clusters, and what they take in memory.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="eventsMax">How many events are kept; those that come later are forgotten.</param>
    public static async Task Memory(TextWriter output, int eventsMax)
    {
        await using var lab = await Lab();
        using var connection = new LabConnection(lab);
        var request = Launching(lab, connection);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Clusters; i++)
        {
            connection.Send(request);
            lab.Lab.Advance();
            lab.Lab.With(performer => Forget(performer, eventsMax));
        }
        var events = lab.Lab.With(performer => performer.World.HomeAccount.Regions.Values.Sum(region => region.Trail.Events.Count));
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Clusters} clusters, {events} events: {managed / 1e6:F0} MB held, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB at the peak, {clock.Elapsed.TotalSeconds:F0} s"));
    }

    static bool Forget(Performer performer, int eventsMax)
    {
        var regions = performer.World.HomeAccount.Regions.Values;
        var superfluous = regions.Sum(region => region.Trail.Events.Count) - eventsMax;
        if (superfluous < 0)
            return false;
        var events = regions.MaxBy(region => region.Trail.Events.Count)!.Trail.Events;
        events.RemoveRange(events.Count - superfluous, superfluous);
        return performer.IsRecording = false;
    }

    static byte[] Launching(LabServer lab, LabConnection connection)
    {
        var subnet = XElement.Parse(Encoding.UTF8.GetString(connection.Send(LabConnection.Signed(lab, "ec2", "Action=DescribeSubnets&Version=2016-11-15"))))
            .Descendants().First(element => element.Name.LocalName == "subnetId").Value;
        return LabConnection.Signed(lab, "elasticmapreduce", $$$"""
            {"Name":"daily","ReleaseLabel":"emr-6.15.0","ServiceRole":"ServiceRole","JobFlowRole":"JobFlowRole","Instances":{"Ec2SubnetId":"{{{subnet}}}",
            "InstanceGroups":[{"InstanceRole":"MASTER","InstanceType":"m5.xlarge","InstanceCount":1},{"InstanceRole":"CORE","InstanceType":"m5.xlarge","InstanceCount":2}]}}
            """, "ElasticMapReduce.RunJobFlow");
    }

    static async Task Start(TextWriter output, string program)
    {
        using var http = new HttpClient();
        var times = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(program, ["lab", "--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var endpoint = (await process.StandardOutput.ReadLineAsync())!.Split('=')[1];
            using var answer = await http.GetAsync(new Uri($"{endpoint}/_lab/world"));
            times.Add(clock.Elapsed.TotalMilliseconds);
            process.Kill();
        }
        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to first answer: {times[0]:F0} ms at best, {times[5]:F0} ms median of 10, {times[^1]:F0} ms at most"));
    }

    static TimeSpan Processor() => Process.GetCurrentProcess().TotalProcessorTime;
}
