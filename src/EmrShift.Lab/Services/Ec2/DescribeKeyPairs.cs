using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html</summary>
static class DescribeKeyPairs
{
    public static readonly Operation Operation = new("DescribeKeyPairs", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var names = call.Input.Texts("KeyName");
        var pairs = call.Home.Ec2.All<KeyPair>().ToList();
        if (names.FirstOrDefault(name => !pairs.Exists(pair => pair.Name == name)) is { } missing)
            throw new AwsException(400, "InvalidKeyPair.NotFound", $"The key pair '{missing}' does not exist");
        return Ec2Describe.Run(
            call,
            "keySet",
            pairs.Where(pair => names.Count == 0 || names.Contains(pair.Name, StringComparer.Ordinal)),
            "KeyPairId",
            Ec2Finds.Nothing,
            pair => new Output { ["keyPairId"] = pair.Id, ["keyName"] = pair.Name, ["keyFingerprint"] = pair.Fingerprint, ["keyType"] = "rsa", ["tagSet"] = Ec2Tags.Shape(pair) },
            (pair, name) => name == "key-name" ? [pair.Name] : null);
    }
}
