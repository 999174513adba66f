namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html</summary>
static class DescribeVpcAttribute
{
    public static readonly Operation Operation = new("DescribeVpcAttribute", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var vpc = Ec2Finds.Vpc(call, call.Input.Text("VpcId"));
        var attribute = call.Input.Text("Attribute");
        bool? value = attribute switch
        {
            "enableDnsSupport" => vpc.EnableDnsSupport,
            "enableDnsHostnames" => vpc.EnableDnsHostnames,
            "enableNetworkAddressUsageMetrics" => false,
            _ => throw new AwsException(400, "InvalidParameterValue", $"Value ({attribute}) for parameter attribute is invalid. Unknown attribute"),
        };
        return new Output { ["vpcId"] = vpc.Id, [attribute] = new Output { ["value"] = value } };
    }
}
