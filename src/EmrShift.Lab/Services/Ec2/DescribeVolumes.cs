using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html</summary>
static class DescribeVolumes
{
    public static readonly Operation Operation = new("DescribeVolumes", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(call, "volumeSet", call.Home.Ec2.All<Volume>(), "VolumeId", Ec2Finds.NoVolume, MachineShapes.Volume, Filter);

    static IEnumerable<string?>? Filter(Volume it, string name) => name switch
    {
        "volume-id" => [it.Id],
        "attachment.instance-id" => [it.InstanceId],
        "status" => [it.InstanceId is null ? "available" : "in-use"],
        "encrypted" => [Ec2Describe.Word(it.IsEncrypted)],
        _ => null,
    };
}
