namespace EmrShift.Lab.State.CloudFormation;

/// <summary>A change set: what a stack would be made from next.</summary>
sealed class ChangeSet
{
    public required string Name { get; init; }

    /// <summary><c>arn:aws:cloudformation:…:changeSet/NAME/UUID</c></summary>
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether it makes the stack.</summary>
    public required bool IsCreation { get; init; }

    public required StackSource Source { get; init; }

    public string? RoleArn { get; init; }

    public string? OnStackFailure { get; init; }

    /// <summary><c>CREATE_COMPLETE</c>; <c>FAILED</c> where nothing would change.</summary>
    public required string Status { get; init; }

    public string? StatusReason { get; init; }

    /// <summary><c>AVAILABLE</c>, <c>UNAVAILABLE</c>, <c>EXECUTE_COMPLETE</c></summary>
    public required string ExecutionStatus { get; set; }

    public required IReadOnlyList<PlannedChange> Changes { get; init; }
}

/// <summary>What a change set would do to one resource.</summary>
/// <param name="Action"><c>Add</c>, <c>Modify</c>, <c>Remove</c></param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="PhysicalId">What it is now; null: nothing yet.</param>
/// <param name="Type">Its type.</param>
/// <param name="Replacement"><c>True</c>, <c>False</c>; null where it is no modification.</param>
/// <param name="Properties">The properties that differ.</param>
sealed record PlannedChange(string Action, string LogicalId, string? PhysicalId, string Type, string? Replacement, IReadOnlyList<string> Properties);
