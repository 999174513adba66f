using EmrShift.Tests.Lab.Emr;
using Xunit;

namespace EmrShift.Tests.Lab.Coverage;

/// <summary>The limits that docs/lab-limits.md states, each shown. One that is overcome fails here, and its line goes.</summary>
public sealed class LabLimitsTests
{
    [Fact]
    public async Task Groups_without_a_way_out_stop_no_cluster()
    {
        await using var lab = await EmrLab.Start();
        var vpc = (await lab.Network())[0];
        var group = (await lab.Admin.Query("ec2", "CreateSecurityGroup", ("GroupName", "own"), ("GroupDescription", "own"), ("VpcId", vpc))).Value("groupId")!;
        EmrLab.Ok(await lab.Admin.Query("ec2", "RevokeSecurityGroupEgress", ("GroupId", group), ("IpPermissions.1.IpProtocol", "-1"), ("IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0")));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(await lab.Run(EmrLab.Request(request =>
            (request["Instances"]!["EmrManagedMasterSecurityGroup"], request["Instances"]!["EmrManagedSlaveSecurityGroup"]) = (group, group)))));
    }
}
