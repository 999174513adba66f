using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVolume.html</summary>
static class DeleteVolume
{
    public static readonly Operation Operation = new("DeleteVolume", call => Ec2Questions.On(call, ("volume", call.Input.OptionalText("VolumeId"))), Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("VolumeId");
        var volume = call.Home.Ec2.Find<Volume>(id) ?? throw Ec2Finds.NoVolume(id);
        if (volume.InstanceId is not null)
            throw new AwsException(400, "VolumeInUse", $"Volume {id} is currently attached to {volume.InstanceId}");
        call.Home.Ec2.Remove(volume);
        return Answer.Empty;
    }
}
