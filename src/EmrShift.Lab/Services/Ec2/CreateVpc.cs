namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html</summary>
static class CreateVpc
{
    public static readonly Operation Operation = new("CreateVpc", call => Ec2Questions.Create(call, "vpc"), Run);

    static Answer Run(Call call)
    {
        var cidr = Cidr.Checked(call, "CidrBlock", 16, 28);
        var vpc = Ec2Tags.Tag(call, DefaultNetwork.AddVpc(call.World, call.Home.Ec2, call.Account.Id, cidr));
        return new Output { ["vpc"] = NetworkShapes.Vpc(vpc) };
    }
}
