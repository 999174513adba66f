namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFleet.html</summary>
static class CreateFleet
{
    public static readonly Operation Operation = new("CreateFleet", LaunchQuestions.CreateFleet, Run) { RequestParameters = LaunchTrail.CreateFleet };

    static Answer Run(Call call) => Fleets.Create(call);
}
