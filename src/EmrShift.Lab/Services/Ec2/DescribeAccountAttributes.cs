using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The lab shows four attributes, with the start values of a new account.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html
/// </summary>
static class DescribeAccountAttributes
{
    public static readonly Operation Operation = new("DescribeAccountAttributes", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        (string Name, string Value)[] attributes =
        [
            ("supported-platforms", "VPC"),
            ("default-vpc", call.Home.Ec2.All<Vpc>().FirstOrDefault(vpc => vpc.IsDefault)?.Id ?? "none"),
            ("max-instances", "20"),
            ("vpc-max-security-groups-per-interface", "5"),
        ];
        var wanted = call.Input.Texts("AttributeName");
        return new Output
        {
            ["accountAttributeSet"] = Output.List(attributes.Where(a => wanted.Count == 0 || wanted.Contains(a.Name, StringComparer.Ordinal)), attribute => new Output
            {
                ["attributeName"] = attribute.Name,
                ["attributeValueSet"] = Output.List([attribute.Value], value => new Output { ["attributeValue"] = value }),
            }),
        };
    }
}
