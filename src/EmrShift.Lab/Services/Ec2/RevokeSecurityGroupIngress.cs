namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html</summary>
static class RevokeSecurityGroupIngress
{
    public static readonly Operation Operation = new("RevokeSecurityGroupIngress", call => Ec2Questions.On(call, ("security-group", call.Input.OptionalText("GroupId"))), Run);

    static Answer Run(Call call) => SecurityGroupRules.Revoke(call, isEgress: false);
}
