namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyEbsDefaultKmsKeyId.html</summary>
static class ModifyEbsDefaultKmsKeyId
{
    public static readonly Operation Operation = new("ModifyEbsDefaultKmsKeyId", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        call.Home.Ec2.EbsEncryption = (call.Home.Ec2.EbsEncryption.IsOn, call.Input.Text("KmsKeyId"));
        return new Output { ["kmsKeyId"] = call.Input.Text("KmsKeyId") };
    }
}
