using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// How customers make an AMI with an encrypted root volume.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html
/// </summary>
static class CopyImage
{
    public static readonly Operation Operation = new("CopyImage", Questions, Run);

    static IEnumerable<Question> Questions(Call call) => [Ec2Questions.New(call, "CopyImage", "image"), .. Ec2Questions.TagOnCreate(call, "image")];

    static Answer Run(Call call)
    {
        var source = call.Input.Text("SourceImageId");
        if (!InstanceLaunch.IsImageId(source))
            throw new AwsException(400, "InvalidAMIID.Malformed", $"Invalid id: \"{source}\"");
        var made = call.Home.Ec2.Add(Ec2Tags.Tag(call, new MachineImage
        {
            Id = call.World.Ids.Ec2("ami"),
            OwnerId = call.Account.Id,
            Name = call.Input.Text("Name"),
            KmsKeyId = call.Input.OptionalText("KmsKeyId"),
            IsEncrypted = call.Input.Flag("Encrypted") || call.Input.Has("KmsKeyId"),
        }));
        return new Output { ["imageId"] = made.Id };
    }
}
