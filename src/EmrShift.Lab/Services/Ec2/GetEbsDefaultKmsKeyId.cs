namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetEbsDefaultKmsKeyId.html</summary>
static class GetEbsDefaultKmsKeyId
{
    public static readonly Operation Operation = new("GetEbsDefaultKmsKeyId", Ec2Questions.Read, Run);

    static Answer Run(Call call) => new Output { ["kmsKeyId"] = call.Home.Ec2.EbsEncryption.KmsKeyId ?? "alias/aws/ebs" };
}
