namespace EmrShift.Lab.Services.StepFunctions;

/// <summary>Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html</summary>
static class DescribeStateMachine
{
    public static readonly Operation Operation = new("DescribeStateMachine", call => [new Question("states:DescribeStateMachine", call.Input.Text("stateMachineArn"))], Run);

    static Answer Run(Call call)
    {
        var arn = call.Input.Text("stateMachineArn");
        if (!call.Home.StepFunctions.StateMachines.TryGetValue(arn, out var machine))
            throw new AwsException(400, "StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");
        var output = new Output();
        foreach (var (name, value) in machine)
            output[name] = value?.DeepClone();
        return output;
    }
}
