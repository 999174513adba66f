using System.Text.Json.Nodes;
using EmrShift.Tests.Lab.Emr;
using Xunit;

namespace EmrShift.Tests.Lab.Ec2;

/// <summary>Addresses come back with instances and interfaces, and a full subnet says so and nothing of permissions.</summary>
public sealed class SubnetAddressTests
{
    const string Rest = "to satisfy the requested number of instances.";

    static async Task<string> NewSubnet(EmrLab lab, string cidr)
    {
        var vpc = (await lab.Network())[0];
        var subnet = await lab.Admin.Query("ec2", "CreateSubnet", ("VpcId", vpc), ("CidrBlock", cidr));
        EmrLab.Ok(subnet);
        return subnet.Value("subnetId")!;
    }

    static async Task<string> Free(EmrLab lab, string subnet) => (await lab.Admin.Query("ec2", "DescribeSubnets", ("SubnetId.1", subnet))).Value("availableIpAddressCount")!;

    static Task<LabAnswer> Launch(EmrLab lab, string subnet, int count) => lab.Admin.Query(
        "ec2", "RunInstances", ("ImageId", "ami-0123456789abcdef0"), ("InstanceType", "m5.xlarge"), ("SubnetId", subnet), ("MinCount", $"{count}"), ("MaxCount", $"{count}"));

    [Fact]
    public async Task Three_hundred_clusters_one_after_the_other_fit_into_a_24()
    {
        await using var lab = await EmrLab.Start();
        var subnet = await NewSubnet(lab, "172.31.200.0/24");
        var states = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 300; i++)
        {
            states.Add(await lab.StateOf(await lab.Run(EmrLab.Request(request =>
            {
                request["Instances"]!["Ec2SubnetId"] = subnet;
                request["Instances"]!["KeepJobFlowAliveWhenNoSteps"] = false;
            }))));
        }
        Assert.Equal(["TERMINATED ALL_STEPS_COMPLETED: Steps completed"], states);
        Assert.Equal("251", await Free(lab, subnet));
    }

    [Fact]
    public async Task Each_address_is_given_to_one_interface_only()
    {
        await using var lab = await EmrLab.Start();
        var subnet = await NewSubnet(lab, "172.31.200.0/28");
        var first = await Launch(lab, subnet, 10);
        var ids = first.Xml.Descendants("instancesSet").Single().Elements("item").Select(item => item.Element("instanceId")!.Value).ToList();
        Assert.Equal("1", await Free(lab, subnet));
        Assert.Equal($"400 InsufficientFreeAddressesInSubnet: There are not enough free addresses in subnet '{subnet}' {Rest}", (await Launch(lab, subnet, 2)).Summary);
        Assert.Equal("1", await Free(lab, subnet));
        var single = await lab.Admin.Query("ec2", "CreateNetworkInterface", ("SubnetId", subnet));
        EmrLab.Ok(single);
        Assert.Equal(
            "400 InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request.",
            (await lab.Admin.Query("ec2", "CreateNetworkInterface", ("SubnetId", subnet))).Summary);
        foreach (var id in ids.Take(3))
            EmrLab.Ok(await lab.Admin.Query("ec2", "TerminateInstances", ("InstanceId.1", id)));
        EmrLab.Ok(await lab.Admin.Query("ec2", "TerminateInstances", ("InstanceId.1", ids[0])));
        EmrLab.Ok(await lab.Admin.Query("ec2", "DeleteNetworkInterface", ("NetworkInterfaceId", single.Value("networkInterfaceId")!)));
        Assert.Equal("4", await Free(lab, subnet));
        EmrLab.Ok(await Launch(lab, subnet, 4));
        var addresses = (await lab.Admin.Query("ec2", "DescribeNetworkInterfaces", ("Filter.1.Name", "subnet-id"), ("Filter.1.Value.1", subnet))).Xml
            .Descendants("networkInterfaceSet").Single().Elements("item").Select(item => item.Element("privateIpAddress")!.Value).ToList();
        Assert.Equal((11, 11), (addresses.Count, addresses.Distinct(StringComparer.Ordinal).Count()));
    }

    [Theory]
    [InlineData("21", 13, "TERMINATED_WITH_ERRORS VALIDATION_ERROR: The subnet is not large enough: There are not enough free addresses in subnet 'subnet-…' " + Rest)]
    [InlineData("21", 11, "WAITING : Cluster ready after last step completed.")]
    public async Task A_cluster_that_has_no_room(string row, int count, string expected)
    {
        await using var lab = await EmrLab.Start();
        var subnet = await NewSubnet(lab, "172.31.200.0/28");
        var id = await lab.Run(EmrLab.Request(request => (request["Instances"]!["Ec2SubnetId"], request["Instances"]!["InstanceCount"]) = (subnet, count)));
        Assert.Equal((row, expected), (row, (await lab.StateOf(id)).Replace(subnet, "subnet-…", StringComparison.Ordinal)));
        Assert.DoesNotContain(lab.EventsOf("EMR_DefaultRole"), name => name.Contains('!', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_subnets_the_one_with_room_is_taken()
    {
        await using var lab = await EmrLab.Start();
        var (full, other) = (await NewSubnet(lab, "172.31.200.0/28"), await NewSubnet(lab, "172.31.201.0/24"));
        EmrLab.Ok(await Launch(lab, full, 10));
        var id = await lab.Run(EmrLab.Request(request => request["Instances"]!["Ec2SubnetIds"] = new JsonArray(full, other)));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        Assert.Equal(("1", "248"), (await Free(lab, full), await Free(lab, other)));
    }

    [Fact]
    public async Task A_resize_that_has_no_room_suspends_the_group()
    {
        await using var lab = await EmrLab.Start();
        var subnet = await NewSubnet(lab, "172.31.200.0/28");
        var id = await lab.Run(EmrLab.Request(request => request["Instances"]!["Ec2SubnetId"] = subnet));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        var core = (await lab.Json("elasticmapreduce", "ListInstanceGroups", new() { ["ClusterId"] = id }))["InstanceGroups"]!.AsArray().Single(group => (string?)group!["InstanceGroupType"] == "CORE")!;
        await lab.Json("elasticmapreduce", "ModifyInstanceGroups", new() { ["InstanceGroups"] = new JsonArray(new JsonObject { ["InstanceGroupId"] = (string?)core["Id"], ["InstanceCount"] = 20 }) });
        var status = (await lab.Json("elasticmapreduce", "ListInstanceGroups", new() { ["ClusterId"] = id }))["InstanceGroups"]!.AsArray().Single(group => (string?)group!["InstanceGroupType"] == "CORE")!["Status"]!;
        Assert.Equal(
            $"SUSPENDED VALIDATION_ERROR The subnet is not large enough: There are not enough free addresses in subnet '{subnet}' {Rest}",
            $"{status["State"]} {status["StateChangeReason"]?["Code"]} {status["StateChangeReason"]?["Message"]}");
    }
}
