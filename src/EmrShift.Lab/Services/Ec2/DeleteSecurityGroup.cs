using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html</summary>
static class DeleteSecurityGroup
{
    public static readonly Operation Operation = new("DeleteSecurityGroup", call => Ec2Questions.On(call, ("security-group", call.Input.OptionalText("GroupId"))), Run);

    static Answer Run(Call call)
    {
        var group = Ec2Finds.Group(call, call.Input.Text("GroupId"));
        var ec2 = call.Home.Ec2;
        if (group.Name == "default")
            throw new AwsException(400, "CannotDelete", $"the specified group: \"{group.Id}\" name: \"default\" cannot be deleted by a user");
        var isUsed = ec2.All<NetworkInterface>().Any(part => part.SecurityGroupIds.Contains(group.Id))
            || ec2.All<Instance>().Any(part => part.State != "terminated" && part.SecurityGroupIds.Contains(group.Id))
            || ec2.All<SecurityGroup>().Any(other => other.Id != group.Id && other.Rules.Exists(rule => rule.Peer == group.Id));
        if (isUsed)
            throw new AwsException(400, "DependencyViolation", $"resource {group.Id} has a dependent object");
        ec2.Remove(group);
        return new Output { ["return"] = true, ["groupId"] = group.Id };
    }
}
