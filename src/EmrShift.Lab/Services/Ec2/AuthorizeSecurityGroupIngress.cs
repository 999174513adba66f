namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html</summary>
static class AuthorizeSecurityGroupIngress
{
    public static readonly Operation Operation = new("AuthorizeSecurityGroupIngress", call => Ec2Questions.On(call, ("security-group", call.Input.OptionalText("GroupId"))), Run);

    static Answer Run(Call call) => SecurityGroupRules.Authorize(call, isEgress: false);
}
