using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html</summary>
static class CreateSecurityGroup
{
    public static readonly Operation Operation = new("CreateSecurityGroup", call => Ec2Questions.Create(call, "security-group", ("vpc", call.Input.OptionalText("VpcId"))), Run);

    static Answer Run(Call call)
    {
        var ec2 = call.Home.Ec2;
        var name = call.Input.Text("GroupName");
        var vpcId = call.Input.OptionalText("VpcId") ?? ec2.All<Vpc>().FirstOrDefault(vpc => vpc.IsDefault)?.Id
            ?? throw new AwsException(400, "VPCIdNotSpecified", "No default VPC for this user");
        var vpc = Ec2Finds.Vpc(call, vpcId);
        if (name.StartsWith("sg-", StringComparison.OrdinalIgnoreCase) || name == "default")
            throw new AwsException(400, "InvalidParameterValue", $"Invalid security group name: {name}");
        if (ec2.All<SecurityGroup>().Any(group => group.VpcId == vpc.Id && group.Name == name))
            throw new AwsException(400, "InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpc.Id}'");
        var group = Ec2Tags.Tag(call, new SecurityGroup
        {
            Id = call.World.Ids.Ec2("sg"),
            OwnerId = call.Account.Id,
            Name = name,
            Description = call.Input.Text("GroupDescription"),
            VpcId = vpc.Id,
        });
        group.Rules.Add(DefaultNetwork.AllowAllOut(call.World));
        ec2.Add(group);
        return new Output
        {
            ["return"] = true,
            ["groupId"] = group.Id,
            ["tagSet"] = Ec2Tags.Shape(group),
            ["securityGroupArn"] = Ec2Questions.ArnOf(call, "security-group", group.Id, group.OwnerId),
        };
    }
}
