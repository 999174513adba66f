namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html</summary>
static class DescribeAvailabilityZones
{
    public static readonly Operation Operation = new("DescribeAvailabilityZones", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var names = call.Input.Texts("ZoneName");
        return new Output
        {
            ["availabilityZoneInfo"] = Output.List(Zones.Of(call.Region).Where(zone => names.Count == 0 || names.Contains(zone, StringComparer.Ordinal)), zone => new Output
            {
                ["zoneName"] = zone,
                ["zoneId"] = Zones.IdOf(zone),
                ["zoneState"] = "available",
                ["regionName"] = call.Region,
                ["zoneType"] = "availability-zone",
                ["optInStatus"] = "opt-in-not-required",
                ["groupName"] = call.Region,
            }),
        };
    }
}
