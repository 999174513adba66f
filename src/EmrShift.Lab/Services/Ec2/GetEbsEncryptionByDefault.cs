namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetEbsEncryptionByDefault.html</summary>
static class GetEbsEncryptionByDefault
{
    public static readonly Operation Operation = new("GetEbsEncryptionByDefault", Ec2Questions.Read, Run);

    static Answer Run(Call call) => new Output { ["ebsEncryptionByDefault"] = call.Home.Ec2.EbsEncryption.IsOn };
}
