using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html</summary>
static class DescribeAddresses
{
    public static readonly Operation Operation = new("DescribeAddresses", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(call, "addressesSet", call.Home.Ec2.All<Address>(), "AllocationId", Ec2Finds.Nothing, NetworkShapes.Address, Filter);

    static IEnumerable<string?>? Filter(Address it, string name) => name switch
    {
        "allocation-id" => [it.Id],
        "public-ip" => [it.PublicIp],
        "domain" => ["vpc"],
        _ => null,
    };
}
