using EmrShift.Lab.State;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// Networks as AWS makes them: a VPC comes with a main route table, a default security group and a default ACL; an account has a default VPC in each
/// region.
/// Source: VPC User Guide, "Default VPCs".
/// </summary>
static class DefaultNetwork
{
    /// <summary>Makes the region's default VPC with a public subnet per zone, once.</summary>
    public static void Ensure(World world, AccountState account, string region)
    {
        var ec2 = account.Region(region).Ec2;
        if (ec2.HasDefaultNetwork)
            return;
        ec2.HasDefaultNetwork = true;
        var vpc = AddVpc(world, ec2, account.Id, "172.31.0.0/16", isDefault: true);
        var gateway = ec2.Add(new InternetGateway { Id = world.Ids.Ec2("igw"), OwnerId = account.Id, VpcId = vpc.Id });
        ec2.All<RouteTable>().Single(table => table.VpcId == vpc.Id).Routes.Add(new Route("0.0.0.0/0", "gatewayId", gateway.Id, "CreateRoute"));
        string[] zones = ["a", "b", "c"];
        for (var i = 0; i < zones.Length; i++)
        {
            ec2.Add(new Subnet
            {
                Id = world.Ids.Ec2("subnet"),
                OwnerId = account.Id,
                VpcId = vpc.Id,
                CidrBlock = $"172.31.{16 * i}.0/20",
                AvailabilityZone = region + zones[i],
                MapPublicIpOnLaunch = true,
                IsDefaultForAz = true,
                AclAssociationId = world.Ids.Ec2("aclassoc"),
            });
        }
    }

    /// <summary>Makes a VPC with what AWS puts into it.</summary>
    public static Vpc AddVpc(World world, Ec2State ec2, string owner, string cidr, bool isDefault = false)
    {
        var vpc = ec2.Add(new Vpc
        {
            Id = world.Ids.Ec2("vpc"),
            OwnerId = owner,
            CidrBlock = cidr,
            IsDefault = isDefault,
            EnableDnsHostnames = isDefault,
            CidrAssociationId = world.Ids.Ec2("vpc-cidr-assoc"),
        });
        AddContents(world, ec2, vpc);
        return vpc;
    }

    /// <summary>The main route table, the default security group and the default ACL of a VPC.</summary>
    public static void AddContents(World world, Ec2State ec2, Vpc vpc)
    {
        var table = ec2.Add(new RouteTable { Id = world.Ids.Ec2("rtb"), OwnerId = vpc.OwnerId, VpcId = vpc.Id });
        table.Routes.Add(new Route(vpc.CidrBlock, "gatewayId", "local", "CreateRouteTable"));
        table.Associations.Add((world.Ids.Ec2("rtbassoc"), null));
        ec2.Add(new NetworkAcl { Id = world.Ids.Ec2("acl"), OwnerId = vpc.OwnerId, VpcId = vpc.Id });
        var group = ec2.Add(new SecurityGroup { Id = world.Ids.Ec2("sg"), OwnerId = vpc.OwnerId, Name = "default", Description = "default VPC security group", VpcId = vpc.Id });
        group.Rules.Add(new SecurityGroupRule(world.Ids.Ec2("sgr"), false, "-1", null, null, group.Id, RulePeerKind.Group, null));
        group.Rules.Add(AllowAllOut(world));
    }

    /// <summary>The outbound rule that every new group has.</summary>
    public static SecurityGroupRule AllowAllOut(World world) => new(world.Ids.Ec2("sgr"), true, "-1", null, null, "0.0.0.0/0", RulePeerKind.CidrIpv4, null);
}
