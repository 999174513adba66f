using System.Text.Json.Nodes;

namespace EmrShift.Lab.State;

/// <summary>State machines in one region of an account, by ARN, as DescribeStateMachine shows them. They are described, not run.</summary>
sealed class StepFunctionsState
{
    public SortedDictionary<string, JsonObject> StateMachines { get; } = new(StringComparer.Ordinal);
}
