using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.StepFunctions;

/// <summary>Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html</summary>
static class CreateStateMachine
{
    public static readonly Operation Operation = new("CreateStateMachine", Questions, Run);

    static IEnumerable<Question> Questions(Call call) =>
    [
        new("states:CreateStateMachine", call.Arn("states", $"stateMachine:{call.Input.Text("name")}")),
        new Question("iam:PassRole", call.Input.Text("roleArn")).With("iam:PassedToService", "states.amazonaws.com"),
    ];

    static Answer Run(Call call)
    {
        var name = call.Input.Text("name");
        var arn = call.Arn("states", $"stateMachine:{name}");
        if (!call.Home.StepFunctions.StateMachines.TryAdd(arn, new JsonObject
        {
            ["stateMachineArn"] = arn,
            ["name"] = name,
            ["status"] = "ACTIVE",
            ["type"] = call.Input.OptionalText("type") ?? "STANDARD",
            ["definition"] = call.Input.Text("definition"),
            ["roleArn"] = call.Input.Text("roleArn"),
            ["creationDate"] = call.Now.ToUnixTimeSeconds(),
        }))
        {
            throw new AwsException(400, "StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");
        }
        return new Output { ["stateMachineArn"] = arn, ["creationDate"] = call.Now };
    }
}
