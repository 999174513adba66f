using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>Capacity reservations need what v2 lacks.</summary>
sealed class CapacityReservationAccess : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR134", "capacity-reservation-access", "Capacity reservations need actions that v2 lacks", Severity.Warning);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Decision.Call.Principal ?? "?";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"the service role `{AccountIndex.NameIn(subject)}` lacks {call.Decision.Call.Action}, which capacity reservations need";
}
