namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The lab has AWS's default options only.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeDhcpOptions.html
/// </summary>
static class DescribeDhcpOptions
{
    public static readonly Operation Operation = new("DescribeDhcpOptions", Ec2Questions.Read, Run);

    static Answer Run(Call call) => new Output
    {
        ["dhcpOptionsSet"] = Output.List(["default"], id => new Output
        {
            ["dhcpOptionsId"] = id,
            ["ownerId"] = call.Account.Id,
            ["dhcpConfigurationSet"] = Output.List(["AmazonProvidedDNS"], server => new Output
            {
                ["key"] = "domain-name-servers",
                ["valueSet"] = Output.List([server], value => new Output { ["value"] = value }),
            }),
        }),
    };
}
