using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.State;

/// <summary>Stacks of one region of an account, in the order in which they were made. Those that were deleted stay, and are found by their id.</summary>
sealed class CloudFormationState
{
    public List<Stack> Stacks { get; } = [];

    /// <summary>A stack by its name, or by its id whether it is still there or not; null: there is none.</summary>
    public Stack? Find(string nameOrId) => nameOrId.StartsWith("arn:", StringComparison.Ordinal)
        ? Stacks.Find(stack => stack.Id == nameOrId)
        : Stacks.Find(stack => stack.Name == nameOrId && stack.Status != "DELETE_COMPLETE");
}
