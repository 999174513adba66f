namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableEbsEncryptionByDefault.html</summary>
static class DisableEbsEncryptionByDefault
{
    public static readonly Operation Operation = new("DisableEbsEncryptionByDefault", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        call.Home.Ec2.EbsEncryption = (false, call.Home.Ec2.EbsEncryption.KmsKeyId);
        return new Output { ["ebsEncryptionByDefault"] = false };
    }
}
