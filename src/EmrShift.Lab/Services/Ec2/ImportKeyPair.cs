namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html</summary>
static class ImportKeyPair
{
    public static readonly Operation Operation = new("ImportKeyPair", KeyPairs.Questions, call => KeyPairs.Add(call));
}
