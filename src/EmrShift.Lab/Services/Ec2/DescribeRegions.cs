namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html</summary>
static class DescribeRegions
{
    public static readonly Operation Operation = new("DescribeRegions", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var names = call.Input.Texts("RegionName");
        return new Output
        {
            ["regionInfo"] = Output.List(Zones.Regions.Where(region => names.Count == 0 || names.Contains(region, StringComparer.Ordinal)), region => new Output
            {
                ["regionName"] = region,
                ["regionEndpoint"] = $"ec2.{region}.amazonaws.com",
                ["optInStatus"] = "opt-in-not-required",
            }),
        };
    }
}
