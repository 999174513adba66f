using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html</summary>
static class DeleteKeyPair
{
    public static readonly Operation Operation = new("DeleteKeyPair", call => Ec2Questions.On(call, ("key-pair", call.Input.OptionalText("KeyName") ?? call.Input.OptionalText("KeyPairId"))), Run);

    static Answer Run(Call call)
    {
        var (name, id) = (call.Input.OptionalText("KeyName"), call.Input.OptionalText("KeyPairId"));
        foreach (var pair in call.Home.Ec2.All<KeyPair>().Where(pair => pair.Name == name || pair.Id == id).ToList())
            call.Home.Ec2.Remove(pair);
        return Answer.Empty;
    }
}
