namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The lab's instances can't be logged in to, so the key material is a placeholder.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html
/// </summary>
static class CreateKeyPair
{
    public static readonly Operation Operation = new("CreateKeyPair", KeyPairs.Questions, Run);

    static Answer Run(Call call)
    {
        var output = KeyPairs.Add(call);
        // Nobody can log in to the lab's instances, so there is no key to hand out.
        output["keyMaterial"] = "-----BEGIN RSA PRIVATE KEY-----\nthe lab has no instances to log in to\n-----END RSA PRIVATE KEY-----";
        return output;
    }
}
