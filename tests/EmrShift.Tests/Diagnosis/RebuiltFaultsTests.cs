using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Trail;
using EmrShift.Launch;
using EmrShift.Tests.Support;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>
/// Faults planted by seed into a sound account, and the event that EMR would leave: the cause is found, and nothing beside it. The event's message
/// is whole or cut, by seed. The events are written as AWS's own look; faults on the lab: <see cref="Planting.PlantedFaultsTests"/>.
/// </summary>
public sealed class RebuiltFaultsTests
{
    const int Seed = 20260115;

    /// <summary>One fault: how the account's picture changes, the code, and what the refused pairs end in.</summary>
    sealed record Fault(string Name, Func<World, World> Plant, string Code, string Pair);

    /// <summary>What a picture is made of.</summary>
    sealed record World
    {
        public string SubnetTags { get; init; } = "";
        public string GroupTags { get; init; } = "";
        public bool IsRequestTagged { get; init; } = true;
        public string NodeRole { get; init; } = "EMR_EC2_DefaultRole";
        public string Boundary { get; init; } = "";
        public string Scp { get; init; } = "";

        public string Picture => $$$"""
            role     SERVICE   trusts elasticmapreduce   attached AmazonEMRServicePolicy_v2 {{{Boundary}}}
            role     {{{NodeRole}}}   trusts ec2
            subnet   subnet-1 {{{SubnetTags}}}
            sg       sg-1 {{{GroupTags}}}
            policy   Limit {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]}
            {{{Scp}}}
            """;
    }

    const string FullAccess = """scp FullAWSAccess {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    static readonly Fault[] Faults =
    [
        new("subnet", static world => world with { SubnetTags = "tags -" }, "EMR111", "ec2:RunInstances subnet/subnet-1"),
        new("subnet with another case", static world => world with { SubnetTags = "tags for-use-with-amazon-emr-managed-policies=True" }, "EMR111", "ec2:RunInstances subnet/subnet-1"),
        new("group", static world => world with { GroupTags = "tags team=data" }, "EMR112", "ec2:RunInstances security-group/sg-1"),
        new("cluster", static world => world with { IsRequestTagged = false }, "EMR101", "ec2:RunInstances instance/*"),
        new("pass role", static world => world with { NodeRole = "analytics-nodes" }, "EMR121", "iam:PassRole role/analytics-nodes"),
        new("boundary", static world => world with { Boundary = "boundary Limit" }, "EMR403", "iam:PassRole role/EMR_EC2_DefaultRole"),
        new("scp", static world => world with { Scp = FullAccess + "\n" + """scp NoImages {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*::image/*"}]}""" },
            "EMR403", "ec2:RunInstances image/ami-0123456789abcdef0"),
    ];

    /// <summary>Faults that hide or change each other: one boundary already refuses what another fault is about.</summary>
    static bool GoTogether(Fault left, Fault right) =>
        left != right && left.Name.Split(' ')[0] != right.Name.Split(' ')[0] && !(left.Name is "boundary" or "pass role" && right.Name is "boundary" or "pass role");

    [Fact]
    public void Single_faults()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Nightly.Count(200, 2000); round++)
            Check(round, random, [Faults[random.Next(Faults.Length)]]);
    }

    [Fact]
    public void Combined_faults()
    {
        var random = new Random(Seed + 1);
        for (var round = 0; round < Nightly.Count(100, 500); round++)
        {
            var chosen = new List<Fault> { Faults[random.Next(Faults.Length)] };
            for (var tries = random.Next(1, 5); tries > 0; tries--)
            {
                var more = Faults[random.Next(Faults.Length)];
                if (chosen.TrueForAll(fault => GoTogether(fault, more)))
                    chosen.Add(more);
            }
            Check(round, random, chosen);
        }
    }

    static void Check(int round, Random random, IReadOnlyList<Fault> faults)
    {
        var service = "svc-" + random.Next(1_000_000).ToString("x");
        var world = faults.Aggregate(new World(), static (current, fault) => fault.Plant(current));
        var picture = Pictures.Read(world.Picture.Replace("SERVICE", service, StringComparison.Ordinal));
        Assert.Empty(picture.Problems);
        var named = faults[random.Next(faults.Count)];
        var isCut = random.Next(2) == 0;
        var result = TrailDiagnosis.Of([TrailSource.Bytes("event.json", Event(world, service, isCut ? null : named))], picture.Account, stop: TestContext.Current.CancellationToken);

        var found = result.Causes.Select(static cause => $"{cause.Code} {cause.Action} {cause.Resource![(cause.Resource!.LastIndexOf(':') + 1)..]}").ToHashSet();
        var wanted = faults.SelectMany(static fault => Wanted(fault)).ToHashSet();
        Assert.True(found.SetEquals(wanted),
            $"seed {Seed}, round {round}, {string.Join(" and ", faults.Select(static fault => fault.Name))}, message {(isCut ? "cut" : "whole")}\nwanted: {string.Join("; ", wanted)}\nfound:  {string.Join("; ", found)}");
        var first = result.Causes[0];
        Assert.False(first.IsNext);
        Assert.Equal(Side.ServiceRole, first.Side);
        Assert.EndsWith($":role/{service}", first.Principal, StringComparison.Ordinal);
        if (!isCut)
            Assert.Equal(named.Code, first.Code);
    }

    /// <summary>The cluster's tag is asked for twice: for instances and for volumes.</summary>
    static IEnumerable<string> Wanted(Fault fault) => fault.Name == "cluster"
        ? [$"{fault.Code} {fault.Pair}", $"{fault.Code} {fault.Pair.Replace("instance", "volume", StringComparison.Ordinal)}"]
        : [$"{fault.Code} {fault.Pair}"];

    static byte[] Event(World world, string service, Fault? named)
    {
        JsonArray Tags() => world.IsRequestTagged
            ? [new JsonObject { ["key"] = "for-use-with-amazon-emr-managed-policies", ["value"] = "true" }]
            : [new JsonObject { ["key"] = "team", ["value"] = "data" }];
        var pair = named?.Pair.Split(' ');
        var resource = pair is null ? null
            : pair[1].StartsWith("role/", StringComparison.Ordinal) ? $"arn:aws:iam::123456789012:{pair[1]}"
            : pair[1].StartsWith("image/", StringComparison.Ordinal) ? $"arn:aws:ec2:eu-west-1::{pair[1]}" : $"arn:aws:ec2:eu-west-1:123456789012:{pair[1]}";
        var session = $"arn:aws:sts::123456789012:assumed-role/{service}/CCSSession";
        var message = "You are not authorized to perform this operation. " + (pair is null
            ? "Encoded authorization failure message: " + new string('k', 932) + "..."
            : $"User: {session} is not authorized to perform: {pair[0]} on resource: {resource}. Encoded authorization failure message: " + new string('k', 400));
        var record = new JsonObject
        {
            ["eventTime"] = "2026-01-13T06:14:39Z",
            ["eventSource"] = "ec2.amazonaws.com",
            ["eventName"] = "RunInstances",
            ["awsRegion"] = "eu-west-1",
            ["sourceIPAddress"] = "elasticmapreduce.amazonaws.com",
            ["userIdentity"] = new JsonObject { ["type"] = "AssumedRole", ["arn"] = session },
            ["errorCode"] = "Client.UnauthorizedOperation",
            ["errorMessage"] = message,
            ["eventID"] = "e-1",
            ["requestParameters"] = new JsonObject
            {
                ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["imageId"] = "ami-0123456789abcdef0" }) },
                ["networkInterfaceSet"] = new JsonObject
                {
                    ["items"] = new JsonArray(new JsonObject
                    {
                        ["deviceIndex"] = 0,
                        ["subnetId"] = "subnet-1",
                        ["groupSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["groupId"] = "sg-1" }) },
                    }),
                },
                ["iamInstanceProfile"] = new JsonObject { ["arn"] = $"arn:aws:iam::123456789012:instance-profile/{world.NodeRole}" },
                ["tagSpecificationSet"] = new JsonObject
                {
                    ["items"] = new JsonArray(
                        new JsonObject { ["resourceType"] = "instance", ["tags"] = Tags() },
                        new JsonObject { ["resourceType"] = "volume", ["tags"] = Tags() }),
                },
            },
        };
        return Encoding.UTF8.GetBytes(record.ToJsonString());
    }
}
