namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The lab has none.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeCapacityReservations.html
/// </summary>
static class DescribeCapacityReservations
{
    public static readonly Operation Operation = new("DescribeCapacityReservations", Ec2Questions.Read, Run);

    static Answer Run(Call call) => new Output { ["capacityReservationSet"] = Output.List([]) };
}
