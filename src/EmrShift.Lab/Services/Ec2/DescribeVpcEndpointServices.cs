namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The lab has the services of AWS that it covers: S3, EMR, Glue and STS.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointServices.html
/// </summary>
static class DescribeVpcEndpointServices
{
    public static readonly Operation Operation = new("DescribeVpcEndpointServices", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var names = ((string[])["s3", "elasticmapreduce", "glue", "sts"]).Select(service => $"com.amazonaws.{call.Region}.{service}").ToList();
        return new Output
        {
            ["serviceNameSet"] = Output.List(names),
            ["serviceDetailSet"] = Output.List(names, name => new Output { ["serviceName"] = name, ["owner"] = "amazon", ["acceptanceRequired"] = false }),
        };
    }
}
