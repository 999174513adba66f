using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html</summary>
static class ImportKeyPair
{
    public static readonly Operation Operation = new("ImportKeyPair", call => [Ec2Questions.New(call, call.Operation.Name, "key-pair") with { Resource = call.Arn("ec2", $"key-pair/{call.Input.Text("KeyName")}") }, .. Ec2Questions.TagOnCreate(call, "key-pair")], Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("KeyName");
        if (call.Home.Ec2.All<KeyPair>().Any(have => have.Name == name))
            throw new AwsException(400, "InvalidKeyPair.Duplicate", $"The keypair already exists: {name}");
        var pair = call.Home.Ec2.Add(Ec2Tags.Tag(call, new KeyPair
        {
            Id = call.World.Ids.Ec2("key"),
            OwnerId = call.Account.Id,
            Name = name,
            Fingerprint = string.Join(':', call.World.Ids.Hex(40).Chunk(2).Select(pair => new string(pair))),
        }));
        var output = new Output { ["keyName"] = pair.Name, ["keyFingerprint"] = pair.Fingerprint, ["keyPairId"] = pair.Id };
        return output;
    }
}
