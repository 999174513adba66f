using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>What making and importing a key pair have in common.</summary>
static class KeyPairs
{
    public static IEnumerable<Question> Questions(Call call) =>
        [Ec2Questions.New(call, call.Operation.Name, "key-pair") with { Resource = call.Arn("ec2", $"key-pair/{call.Input.Text("KeyName")}") }, .. Ec2Questions.TagOnCreate(call, "key-pair")];

    /// <summary>Adds the pair, and answers what both operations do.</summary>
    public static Output Add(Call call)
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
        return new Output { ["keyName"] = pair.Name, ["keyFingerprint"] = pair.Fingerprint, ["keyPairId"] = pair.Id };
    }
}
