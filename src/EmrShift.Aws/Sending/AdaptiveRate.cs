using Amazon.Runtime.Internal;

namespace EmrShift.Aws.Sending;

/// <summary>
/// The rate of one limit: the SDK's own (its retry mode "adaptive"). It lets everything through until the first answer that says "too many", then falls to 0.7 of
/// what was measured, to one call in two seconds at the least, and rises along a cubic curve, slowly near the rate that was too fast. EMR's own limits are as low as
/// that floor (<c>facts/limits.json</c>). Source: AWS SDKs and Tools Reference Guide, "Retry behavior".
/// </summary>
/// <param name="time">The clock. Nobody sets back what is read of it.</param>
sealed class AdaptiveRate(TimeProvider time) : TokenBucket, IDisposable
{
    readonly SemaphoreSlim _turn = new(1);

    /// <summary>
    /// Waits until a call may be sent, in a row with the others. The waiting is ours: the SDK's bucket fills only when an answer comes, so that whoever waits alone
    /// waits fifteen times too long; and after fifteen waits it lets a call through, which with thousands of calls would be the storm that it is to prevent.
    /// </summary>
    public async Task Turn(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            while (!await TryAcquireTokenAsync(1, failFast: true, stop))
                await Task.Delay(UntilNextToken, time, stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>How many calls a second were sent of late, smoothed as the SDK does it.</summary>
    public double PerSecond => MeasuredTxRate;

    TimeSpan UntilNextToken => TimeSpan.FromMilliseconds(CalculateWait(1, CurrentCapacity, FillRate ?? 1));

    // Never nothing: the SDK cuts off what is less than a millisecond, and lets everybody through who comes within it.
    /// <inheritdoc/>
    protected override int CalculateWait(double amount, double currentCapacity, double fillRate) => Math.Max(1, base.CalculateWait(amount, currentCapacity, fillRate));

    /// <inheritdoc/>
    protected override double GetTimestamp() => (double)time.GetTimestamp() / time.TimestampFrequency;

    public void Dispose() => _turn.Dispose();
}
