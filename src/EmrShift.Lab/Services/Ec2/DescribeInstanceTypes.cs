namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The lab shows processors and memory only, and memory by a rule of thumb.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
/// </summary>
static class DescribeInstanceTypes
{
    public static readonly Operation Operation = new("DescribeInstanceTypes", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var types = call.Input.Texts("InstanceType") is { Count: > 0 } named ? named : InstanceTypes.Common;
        if (types.FirstOrDefault(type => !InstanceTypes.Exists(type)) is { } unknown)
            throw new AwsException(400, "InvalidInstanceType", $"The following supplied instance types do not exist: [{unknown}]");
        return Ec2Describe.Page(call, "instanceTypeSet", types, type => type, type => new Output
        {
            ["instanceType"] = type,
            ["currentGeneration"] = true,
            ["vCpuInfo"] = new Output { ["defaultVCpus"] = InstanceTypes.VCpus(type) },
            ["memoryInfo"] = new Output { ["sizeInMiB"] = InstanceTypes.VCpus(type) * 4096 },
        });
    }
}
