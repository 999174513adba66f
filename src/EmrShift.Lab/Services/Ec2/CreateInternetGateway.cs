using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInternetGateway.html</summary>
static class CreateInternetGateway
{
    public static readonly Operation Operation = new("CreateInternetGateway", call => Ec2Questions.Create(call, "internet-gateway"), Run);

    static Answer Run(Call call)
    {
        var gateway = call.Home.Ec2.Add(Ec2Tags.Tag(call, new InternetGateway { Id = call.World.Ids.Ec2("igw"), OwnerId = call.Account.Id }));
        return new Output { ["internetGateway"] = NetworkShapes.Gateway(gateway) };
    }
}
