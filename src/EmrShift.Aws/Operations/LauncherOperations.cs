namespace EmrShift.Aws.Operations;

/// <summary>What is called of the services that start clusters, and of those that remember who did.</summary>
public static class LauncherOperations
{
    /// <summary>Names of MWAA environments.</summary>
    public static AwsOperation ListEnvironments { get; } = new(AwsService.Mwaa, "ListEnvironments") { Route = "GET /environments" };

    /// <summary>One MWAA environment: its role and its DAG folder.</summary>
    public static AwsOperation GetEnvironment { get; } = new(AwsService.Mwaa, "GetEnvironment") { Route = "GET /environments/{Name}" };

    /// <summary>State machines without their definitions.</summary>
    public static AwsOperation ListStateMachines { get; } = new(AwsService.StepFunctions, "ListStateMachines");

    /// <summary>One state machine with its definition.</summary>
    public static AwsOperation DescribeStateMachine { get; } = new(AwsService.StepFunctions, "DescribeStateMachine");

    /// <summary>
    /// Management events of the last 90 days, newest first, by one attribute. CloudTrail allows two calls a second in an account and region
    /// (CloudTrail User Guide, "Quotas").
    /// </summary>
    public static AwsOperation LookupEvents { get; } = new(AwsService.CloudTrail, "LookupEvents");
}
