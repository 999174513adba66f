namespace EmrShift.Lab.Services.StepFunctions;

/// <summary>Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html</summary>
static class ListStateMachines
{
    public static readonly Operation Operation = new("ListStateMachines", call => [new Question("states:ListStateMachines", call.Arn("states", "stateMachine:*"))], Run);

    static Answer Run(Call call) => new Output
    {
        ["stateMachines"] = Output.List(call.Home.StepFunctions.StateMachines.Values, machine => new Output
        {
            ["stateMachineArn"] = (string?)machine["stateMachineArn"],
            ["name"] = (string?)machine["name"],
            ["type"] = (string?)machine["type"],
            ["creationDate"] = machine["creationDate"]?.DeepClone(),
        }),
    };
}
