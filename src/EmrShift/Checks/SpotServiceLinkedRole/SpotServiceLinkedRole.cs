namespace EmrShift.Checks;

/// <summary>Spot's service-linked role is missing.</summary>
sealed class SpotServiceLinkedRole : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR131", "spot-service-linked-role", "Spot is used and AWSServiceRoleForEC2Spot does not exist", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => "AWSServiceRoleForEC2Spot";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"`{subject}` does not exist, and v2 can't create it: the first launch with Spot fails";
}
