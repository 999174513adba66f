namespace EmrShift.Lab.State.CloudFormation;

/// <summary>A stack.</summary>
sealed class Stack
{
    public required string Name { get; init; }

    /// <summary><c>arn:aws:cloudformation:…:stack/NAME/UUID</c></summary>
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary><c>CREATE_IN_PROGRESS</c>, <c>ROLLBACK_COMPLETE</c> …</summary>
    public required string Status { get; set; }

    public string? StatusReason { get; set; }

    /// <summary>What the stack is made from; null: only a change set would make it.</summary>
    public StackSource? Source { get; set; }

    /// <summary>The role that makes the resources, where one was given; it stays for later operations.</summary>
    public string? RoleArn { get; set; }

    /// <summary>What a failed creation does: <c>ROLLBACK</c>, <c>DELETE</c>, <c>DO_NOTHING</c>.</summary>
    public string OnFailure { get; set; } = "ROLLBACK";

    public bool TerminationProtected { get; set; }

    /// <summary>The resources that are there, by logical id, in the order in which they were made.</summary>
    public List<StackResource> Resources { get; } = [];

    /// <summary>The outputs: name, value, description.</summary>
    public List<(string Name, string Value, string? Description)> Outputs { get; } = [];

    /// <summary>What happened, the oldest first.</summary>
    public List<StackEvent> Events { get; } = [];

    public List<ChangeSet> ChangeSets { get; } = [];

    /// <summary>The client's token of the operation that runs, or ran last.</summary>
    public string? Token { get; set; }

    public bool IsBusy => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && Status != "REVIEW_IN_PROGRESS";

    public StackResource? Find(string logicalId) => Resources.Find(resource => resource.LogicalId == logicalId);
}

/// <summary>What a stack is made from.</summary>
/// <param name="Text">The template as it was sent.</param>
/// <param name="Parameters">Every parameter's value.</param>
/// <param name="Tags">Tags that every resource gets.</param>
/// <param name="Capabilities">What the caller has agreed to.</param>
sealed record StackSource(string Text, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<Tag> Tags, IReadOnlyList<string> Capabilities);

/// <summary>Something that happened to a stack or a resource of it.</summary>
sealed record StackEvent(
    string Id, DateTimeOffset At, string LogicalId, string PhysicalId, string Type, string Status, string? Reason, string? Properties, string? Token);
