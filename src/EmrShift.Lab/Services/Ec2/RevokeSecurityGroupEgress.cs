namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html</summary>
static class RevokeSecurityGroupEgress
{
    public static readonly Operation Operation = new("RevokeSecurityGroupEgress", call => Ec2Questions.On(call, ("security-group", call.Input.OptionalText("GroupId"))), Run);

    static Answer Run(Call call) => SecurityGroupRules.Revoke(call, isEgress: true);
}
