namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_DescribeStep.html</summary>
static class DescribeStep
{
    public static readonly Operation Operation = new("DescribeStep", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call) => new Output { ["Step"] = EmrShapes.Step(EmrFinds.Step(EmrFinds.Cluster(call), call.Input.Text("StepId"))) };
}
