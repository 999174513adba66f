namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// One price for everything: the lab bills nobody.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html
/// </summary>
static class DescribeSpotPriceHistory
{
    public static readonly Operation Operation = new("DescribeSpotPriceHistory", Ec2Questions.Read, Run);

    static Answer Run(Call call) => new Output
    {
        ["spotPriceHistorySet"] = Output.List(call.Input.Texts("InstanceType").Where(InstanceTypes.Exists), type => new Output
        {
            ["instanceType"] = type,
            ["productDescription"] = "Linux/UNIX",
            ["spotPrice"] = "0.080000",
            ["timestamp"] = call.Now,
            ["availabilityZone"] = Zones.Of(call.Region).First(),
        }),
    };
}
