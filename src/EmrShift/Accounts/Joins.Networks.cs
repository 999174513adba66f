namespace EmrShift.Accounts;

/// <summary>Networks.</summary>
static partial class Joins
{
    public static Vpc Vpcs(Vpc left, Vpc right, Join join) => left with
    {
        Region = join.Text(left.Region, right.Region, "region"),
        OwnerId = join.Text(left.OwnerId, right.OwnerId, "owner"),
        Tags = join.AgreedTags(left.Tags, right.Tags),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static Subnet Subnets(Subnet left, Subnet right, Join join) => left with
    {
        VpcId = join.Text(left.VpcId, right.VpcId, "VPC"),
        Region = join.Text(left.Region, right.Region, "region"),
        AvailabilityZone = join.Text(left.AvailabilityZone, right.AvailabilityZone, "availability zone"),
        OwnerId = join.Text(left.OwnerId, right.OwnerId, "owner"),
        MapPublicIpOnLaunch = join.Value(left.MapPublicIpOnLaunch, right.MapPublicIpOnLaunch, "public addresses"),
        AvailableIpAddressCount = Join.Latest(left.AvailableIpAddressCount, right.AvailableIpAddressCount),
        Tags = join.AgreedTags(left.Tags, right.Tags),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static RouteTable RouteTables(RouteTable left, RouteTable right, Join join) => left with
    {
        VpcId = join.Text(left.VpcId, right.VpcId, "VPC"),
        IsMain = left.IsMain || right.IsMain,
        SubnetIds = Join.Union(left.SubnetIds, right.SubnetIds),
        Routes = Join.Union(left.Routes, right.Routes, route => $"{route.Destination} {route.Target}", (known, _) => known),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static SecurityGroup SecurityGroups(SecurityGroup left, SecurityGroup right, Join join) => left with
    {
        Name = join.Text(left.Name, right.Name, "name"),
        VpcId = join.Text(left.VpcId, right.VpcId, "VPC"),
        Region = join.Text(left.Region, right.Region, "region"),
        OwnerId = join.Text(left.OwnerId, right.OwnerId, "owner"),
        Ingress = join.WholeOrUnknown(left.Ingress, right.Ingress, "inbound rules"),
        Egress = join.WholeOrUnknown(left.Egress, right.Egress, "outbound rules"),
        Tags = join.AgreedTags(left.Tags, right.Tags),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static VpcEndpoint VpcEndpoints(VpcEndpoint left, VpcEndpoint right, Join join) => left with
    {
        VpcId = join.Text(left.VpcId, right.VpcId, "VPC"),
        Region = join.Text(left.Region, right.Region, "region"),
        ServiceName = join.Text(left.ServiceName, right.ServiceName, "service"),
        Type = join.Text(left.Type, right.Type, "type"),
        OwnerId = join.Text(left.OwnerId, right.OwnerId, "owner"),
        Policy = join.Policy(left.Policy, right.Policy, "policy"),
        HasPrivateDns = join.Value(left.HasPrivateDns, right.HasPrivateDns, "private DNS"),
        SubnetIds = Join.Union(left.SubnetIds, right.SubnetIds),
        SecurityGroupIds = Join.Union(left.SecurityGroupIds, right.SecurityGroupIds),
        RouteTableIds = Join.Union(left.RouteTableIds, right.RouteTableIds),
        Tags = join.AgreedTags(left.Tags, right.Tags),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static Image Images(Image left, Image right, Join join) => left with
    {
        Region = join.Text(left.Region, right.Region, "region"),
        OwnerId = join.Text(left.OwnerId, right.OwnerId, "owner"),
        IsEncrypted = join.Value(left.IsEncrypted, right.IsEncrypted, "encryption"),
        KmsKeyIds = Join.Union(left.KmsKeyIds, right.KmsKeyIds),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static EbsEncryptionDefault EbsEncryptionDefaults(EbsEncryptionDefault left, EbsEncryptionDefault right, Join join) => left with
    {
        IsEnabled = join.Value(left.IsEnabled, right.IsEnabled, "default encryption"),
        KmsKeyId = join.Text(left.KmsKeyId, right.KmsKeyId, "default key"),
        Origin = Join.First(left.Origin, right.Origin),
    };
}
