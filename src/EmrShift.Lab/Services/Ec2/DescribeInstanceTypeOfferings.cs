namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html</summary>
static class DescribeInstanceTypeOfferings
{
    public static readonly Operation Operation = new("DescribeInstanceTypeOfferings", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var locations = call.Input.OptionalText("LocationType") switch
        {
            "availability-zone" => Zones.Of(call.Region),
            "availability-zone-id" => Zones.Of(call.Region).Select(Zones.IdOf),
            _ => [call.Region],
        };
        var filters = call.Input.Objects("Filter").ToDictionary(filter => filter.Text("Name"), filter => filter.Texts("Value"), StringComparer.Ordinal);
        var types = filters.GetValueOrDefault("instance-type") ?? InstanceTypes.Common;
        var wanted = filters.GetValueOrDefault("location");
        var offerings = types.Where(InstanceTypes.Exists)
            .SelectMany(type => locations.Where(location => wanted?.Contains(location) != false).Select(location => (Type: type, Location: location)));
        return Ec2Describe.Page(call, "instanceTypeOfferingSet", offerings, offering => $"{offering.Type} {offering.Location}", offering => new Output
        {
            ["instanceType"] = offering.Type,
            ["locationType"] = call.Input.OptionalText("LocationType") ?? "region",
            ["location"] = offering.Location,
        });
    }
}
