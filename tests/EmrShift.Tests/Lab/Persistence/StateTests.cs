using EmrShift.Lab;
using EmrShift.Tests.Lab.CloudFormation;
using Xunit;

namespace EmrShift.Tests.Lab.Persistence;

public sealed class StateTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lab-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_world_is_the_same_after_a_restart()
    {
        string ids, events;
        await using (var lab = await LabFixture.Start(options => options with { IsArticle = true, StateFolder = _folder }))
        {
            Assert.Equal("200", (await lab.Admin.Query("ec2", "CreateVpc", ("CidrBlock", "10.9.0.0/16"))).Summary);
            Assert.Equal("200", (await lab.Admin.Query("iam", "CreateGroup", ("GroupName", "G"))).Summary);
            ids = string.Join(' ', (await lab.Admin.Query("ec2", "DescribeVpcs")).Values("vpcId"));
            events = EventsOf(lab);
        }
        // The state's own seed wins over the options.
        await using (var lab = await LabFixture.Start(options => options with { StateFolder = _folder }))
        {
            Assert.Equal(events, EventsOf(lab));
            Assert.Equal(ids, string.Join(' ', (await lab.Admin.Query("ec2", "DescribeVpcs")).Values("vpcId")));
            Assert.Equal(["G"], (await lab.Admin.Query("iam", "ListGroups")).Values("GroupName"));
        }
    }

    [Fact]
    public async Task A_stack_goes_on_after_a_restart()
    {
        Dictionary<string, string> made;
        await using (var lab = await LabFixture.Start(options => options with { StateFolder = _folder }))
        {
            Assert.Equal("200", (await lab.Admin.Create("emr", Stacks.Cluster)).Summary);
            Assert.Equal("CREATE_COMPLETE", await lab.Admin.Status("emr"));
            made = await lab.Admin.Resources("emr");
        }
        await using (var lab = await LabFixture.Start(options => options with { StateFolder = _folder }))
        {
            Assert.Equal(made, await lab.Admin.Resources("emr"));
            Assert.Equal("200", (await lab.Admin.Update("emr", Stacks.Cluster.Replace("{Key: team, Value: data}", "{Key: team, Value: other}", StringComparison.Ordinal))).Summary);
            Assert.Equal("UPDATE_COMPLETE", await lab.Admin.Status("emr"));
        }
    }

    [Fact]
    public async Task Two_labs_do_not_share_a_state()
    {
        await using var lab = await LabFixture.Start(options => options with { StateFolder = _folder });
        var (server, problem) = await LabServer.Start(new LabOptions { StateFolder = _folder }, TestContext.Current.CancellationToken);
        Assert.Null(server);
        Assert.Equal($"{Path.Combine(_folder, "lab.sqlite")}: another lab is using this state", problem);
    }

    static string EventsOf(LabFixture lab) => lab.Server.Lab.With(performer => string.Join(
        '\n', performer.World.HomeAccount.Regions.Values.SelectMany(region => region.Trail.Events).Select(record => $"{record.Id} {record.Name} {record.Time:O}")));
}
