using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html</summary>
static class DescribeNetworkInterfaces
{
    public static readonly Operation Operation = new("DescribeNetworkInterfaces", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(
        call, "networkInterfaceSet", call.Home.Ec2.All<NetworkInterface>(), "NetworkInterfaceId", Ec2Finds.NoInterface, it => MachineShapes.Interface(call, it), Filter);

    static IEnumerable<string?>? Filter(NetworkInterface it, string name) => name switch
    {
        "network-interface-id" => [it.Id],
        "group-id" => it.SecurityGroupIds,
        "subnet-id" => [it.SubnetId],
        "vpc-id" => [it.VpcId],
        "attachment.instance-id" => [it.InstanceId ?? ""],
        "attachment.instance-owner-id" => [it.InstanceId is null ? "" : it.OwnerId],
        "status" => [it.InstanceId is null ? "available" : "in-use"],
        "requester-managed" => [Ec2Describe.Word(it.IsRequesterManaged)],
        "description" => [it.Description],
        "requester-id" or "interface-type" => [],
        _ => null,
    };
}
