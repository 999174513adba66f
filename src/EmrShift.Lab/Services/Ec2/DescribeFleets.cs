using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFleets.html</summary>
static class DescribeFleets
{
    public static readonly Operation Operation = new("DescribeFleets", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(
        call,
        "fleetSet",
        call.Home.Ec2.All<Fleet>(),
        "FleetId",
        Ec2Finds.Nothing,
        it => new Output
        {
            ["fleetId"] = it.Id,
            ["fleetState"] = it.State,
            ["type"] = it.FleetType,
            ["createTime"] = it.CreatedAt,
            ["tagSet"] = Ec2Tags.Shape(it),
        },
        (it, name) => name == "fleet-state" ? [it.State] : null);
}
