using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using EmrShift.Lab.State;
using Ec2 = EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Seeds;

/// <summary>A world's account in one region as the domain sees an account: what the launch model is asked with.</summary>
static class WorldAccount
{
    public static Account Of(World world, AccountState account, string region)
    {
        var ec2 = account.Region(region).Ec2;
        return new Account
        {
            Id = account.Id,
            Partition = world.Partition,
            Roles = [.. account.Iam.Roles.Values.Select(Role).OrderBy(role => role.Arn, StringComparer.Ordinal)],
            InstanceProfiles = [.. account.Iam.InstanceProfiles.Values.Select(profile => new InstanceProfile
            {
                Arn = profile.Arn,
                Name = profile.Name,
                Path = profile.Path,
                RoleArn = profile.RoleName is { } name ? account.Iam.Roles[name].Arn : null,
            })],
            Vpcs = [.. ec2.All<Ec2.Vpc>().Select(vpc => new Vpc { Id = vpc.Id, Region = region, OwnerId = vpc.OwnerId, Tags = Tags(vpc) })],
            Subnets = [.. ec2.All<Ec2.Subnet>().Select(subnet => new Subnet
            {
                Id = subnet.Id,
                VpcId = subnet.VpcId,
                Region = region,
                AvailabilityZone = subnet.AvailabilityZone,
                OwnerId = subnet.OwnerId,
                MapPublicIpOnLaunch = subnet.MapPublicIpOnLaunch,
                Tags = Tags(subnet),
            })],
            RouteTables = [.. ec2.All<Ec2.RouteTable>().Select(table => new RouteTable
            {
                Id = table.Id,
                VpcId = table.VpcId,
                IsMain = table.IsMain,
                SubnetIds = [.. table.Associations.Select(association => association.SubnetId).OfType<string>()],
                Routes = [.. table.Routes.Select(route => new Route(route.Destination, route.Target))],
            })],
            SecurityGroups = [.. ec2.All<Ec2.SecurityGroup>().Select(group => new SecurityGroup
            {
                Id = group.Id,
                Name = group.Name,
                VpcId = group.VpcId,
                Region = region,
                OwnerId = group.OwnerId,
                Ingress = Rules(group, isEgress: false),
                Egress = Rules(group, isEgress: true),
                Tags = Tags(group),
            })],
            VpcEndpoints = [.. ec2.All<Ec2.VpcEndpoint>().Select(endpoint => new VpcEndpoint
            {
                Id = endpoint.Id,
                VpcId = endpoint.VpcId,
                Region = region,
                ServiceName = endpoint.ServiceName,
                Type = endpoint.EndpointType,
                OwnerId = endpoint.OwnerId,
                Policy = endpoint.PolicyDocument,
                HasPrivateDns = endpoint.PrivateDnsEnabled,
                SubnetIds = [.. endpoint.SubnetIds],
                SecurityGroupIds = [.. endpoint.SecurityGroupIds],
                RouteTableIds = [.. endpoint.RouteTableIds],
                Tags = Tags(endpoint),
            })],
            Images = [.. ec2.All<Ec2.MachineImage>().Select(image => new Image
            {
                Id = image.Id,
                Region = region,
                OwnerId = image.OwnerId,
                IsEncrypted = image.IsEncrypted,
                KmsKeyIds = image.KmsKeyId is { } key ? [key] : [],
            })],
            EbsEncryptionDefaults = [new EbsEncryptionDefault { Region = region, IsEnabled = ec2.EbsEncryption.IsOn, KmsKeyId = ec2.EbsEncryption.KmsKeyId ?? "alias/aws/ebs" }],
            SecurityConfigurations = [.. account.Region(region).Emr.SecurityConfigurations.Select(entry => new SecurityConfiguration
            {
                Name = entry.Key,
                Region = region,
                Document = entry.Value.Document,
            })],
        };
    }

    /// <summary>A RunJobFlow request as the domain reads it.</summary>
    public static ClusterShape Shape(System.Text.Json.Nodes.JsonObject request, string id, string region)
    {
        var reading = FileReader.Read("run-job-flow.json", System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()));
        var shape = reading.Parts.SelectMany(part => part.Shapes).FirstOrDefault() ?? new ClusterShape { Id = id };
        return shape with { Id = id, Region = region };
    }

    static Role Role(State.Iam.Role role) => new()
    {
        Arn = role.Arn,
        Name = role.Name,
        Path = role.Path,
        TrustPolicy = role.AssumeRolePolicyDocument,
        AttachedPolicies = [.. role.AttachedPolicies.Order(StringComparer.Ordinal)],
        Tags = [.. role.Tags.Select(tag => new Tag(tag.Key, tag.Value))],
    };

    static ImmutableArray<Tag> Tags(Ec2.Ec2Resource resource) => [.. resource.Tags.Select(tag => new Tag(tag.Key, tag.Value))];

    static ImmutableArray<SecurityGroupRule> Rules(Ec2.SecurityGroup group, bool isEgress) =>
        [.. group.Rules.Where(rule => rule.IsEgress == isEgress).Select(rule => new SecurityGroupRule(rule.Protocol, rule.FromPort, rule.ToPort, rule.Peer))];
}
