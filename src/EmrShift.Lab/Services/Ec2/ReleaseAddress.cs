using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html</summary>
static class ReleaseAddress
{
    public static readonly Operation Operation = new("ReleaseAddress", call => Ec2Questions.On(call, ("elastic-ip", call.Input.OptionalText("AllocationId"))), Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("AllocationId");
        var address = call.Home.Ec2.Find<Address>(id)
            ?? throw new AwsException(400, "InvalidAllocationID.NotFound", $"The allocation ID '{id}' does not exist");
        call.Home.Ec2.Remove(address);
        return Answer.Empty;
    }
}
