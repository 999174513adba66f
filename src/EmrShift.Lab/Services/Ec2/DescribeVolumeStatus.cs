using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// Every volume of the lab is well.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumeStatus.html
/// </summary>
static class DescribeVolumeStatus
{
    public static readonly Operation Operation = new("DescribeVolumeStatus", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(
        call,
        "volumeStatusSet",
        call.Home.Ec2.All<Volume>(),
        "VolumeId",
        Ec2Finds.NoVolume,
        it => new Output { ["volumeId"] = it.Id, ["availabilityZone"] = it.AvailabilityZone, ["volumeStatus"] = new Output { ["status"] = "ok" } },
        (_, _) => null);
}
