namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableEbsEncryptionByDefault.html</summary>
static class EnableEbsEncryptionByDefault
{
    public static readonly Operation Operation = new("EnableEbsEncryptionByDefault", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        call.Home.Ec2.EbsEncryption = (true, call.Home.Ec2.EbsEncryption.KmsKeyId);
        return new Output { ["ebsEncryptionByDefault"] = true };
    }
}
