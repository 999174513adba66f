using System.Collections.Frozen;

namespace EmrShift.Aws.Wire;

/// <summary>
/// From the names in EC2's XML to those that the AWS CLI and the SDKs print. The rule is a capital first letter; these are the exceptions among what this
/// project reads. Source: the <c>locationName</c>s of EC2's service model (2016-11-15).
/// </summary>
static class Ec2Names
{
    static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["tagSet"] = "Tags",
        ["vpcSet"] = "Vpcs",
        ["subnetSet"] = "Subnets",
        ["routeTableSet"] = "RouteTables",
        ["routeSet"] = "Routes",
        ["associationSet"] = "Associations",
        ["vpcEndpointSet"] = "VpcEndpoints",
        ["routeTableIdSet"] = "RouteTableIds",
        ["subnetIdSet"] = "SubnetIds",
        ["networkInterfaceIdSet"] = "NetworkInterfaceIds",
        ["securityGroupInfo"] = "SecurityGroups",
        ["ipRanges"] = "IpRanges",
        ["groups"] = "UserIdGroupPairs",
        ["imagesSet"] = "Images",
        ["imageOwnerId"] = "OwnerId",
        ["blockDeviceMapping"] = "BlockDeviceMappings",
        ["reservationSet"] = "Reservations",
        ["instancesSet"] = "Instances",
        ["volumeSet"] = "Volumes",
        ["attachmentSet"] = "Attachments",
        ["networkInterfaceSet"] = "NetworkInterfaces",
        ["regionInfo"] = "Regions",
        ["regionEndpoint"] = "Endpoint",
        ["instanceState"] = "State",
        ["launchTemplateVersionSet"] = "LaunchTemplateVersions",
        ["privateIpAddressesSet"] = "PrivateIpAddresses",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of an element inside another.</summary>
    public static string Of(string parent, string name)
    {
        // groupSet is SecurityGroups on an instance, Groups everywhere else.
        if (name is "groupSet")
            return parent is "instancesSet" ? "SecurityGroups" : "Groups";
        // And the CLI keeps the XML's own name for an interface's tags.
        if (name is "tagSet" && parent is "networkInterfaceSet")
            return "TagSet";
        return Names.TryGetValue(name, out var known) ? known : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
