namespace EmrShift.Tests.Support;

/// <summary>The machine's clock, which the SDK signs with, and a second more after each step: CloudTrail's times have whole seconds, and an order.</summary>
sealed class SteppedClock : TimeProvider
{
    TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void Step() => _ahead += TimeSpan.FromSeconds(1);
}
