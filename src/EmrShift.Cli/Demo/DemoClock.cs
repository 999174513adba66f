namespace EmrShift.Cli.Demo;

/// <summary>
/// The machine's clock, with time that the story lets pass: a day in the article, seconds here. CloudTrail has no order within a second, and a plan asks
/// for the latest launches.
/// </summary>
sealed class DemoClock(TimeProvider machine) : TimeProvider
{
    TimeSpan _passed;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + _passed;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Lets time pass. All of a story's together stays below the five minutes by which a signature may be off.</summary>
    public void Pass(TimeSpan time) => _passed += time;
}
