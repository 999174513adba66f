namespace EmrShift.Lab.Services.StepFunctions;

/// <summary>Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html</summary>
static class ListStateMachines
{
    public static readonly Operation Operation = new("ListStateMachines", call => [new Question("states:ListStateMachines", call.Arn("states", "stateMachine:*"))], Run);

    // 0 is the default of 100, at most 1,000.
    static Answer Run(Call call)
    {
        var asked = call.Input.OptionalInt("maxResults") is { } size and not 0 ? size : 100;
        if (asked is < 1 or > 1000)
            throw new AwsException(400, "ValidationException", $"1 validation error detected: Value '{asked}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000");
        var after = call.Input.OptionalText("nextToken");
        if (!string.IsNullOrEmpty(after) && !after.StartsWith("arn:", StringComparison.Ordinal))
            throw new AwsException(400, "InvalidToken", $"Invalid Token: '{after}'");
        var (page, next) = Pages.Of(call.Home.StepFunctions.StateMachines, machine => machine.Key, after, asked);
        return new Output
        {
            ["stateMachines"] = Output.List(page.Select(machine => machine.Value), machine => new Output
            {
                ["stateMachineArn"] = (string?)machine["stateMachineArn"],
                ["name"] = (string?)machine["name"],
                ["type"] = (string?)machine["type"],
                ["creationDate"] = machine["creationDate"]?.DeepClone(),
            }),
            ["nextToken"] = next,
        };
    }
}
