namespace EmrShift.Accounts.Sources;

/// <summary><c>aws stepfunctions describe-state-machine</c>: a launcher when its definition makes EMR clusters.</summary>
static class StateMachineSource
{
    public static Source Source { get; } = new(
        "aws stepfunctions describe-state-machine",
        root => root.Has("stateMachineArn") && root.Has("definition"),
        root => root.Text("definition") is { } definition && definition.Contains(":elasticmapreduce:createCluster", StringComparison.Ordinal)
            && root.Text("stateMachineArn") is { } arn && root.Required("roleArn") is { } role
                ? new()
                {
                    Launchers =
                    [
                        new() { Arn = arn, Kind = LauncherKind.StateMachine, Name = root.Text("name"), PrincipalArn = role, Origin = root.Origin },
                    ],
                }
                : new());
}
