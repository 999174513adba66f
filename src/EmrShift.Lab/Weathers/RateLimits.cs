using System.Collections.Immutable;
using EmrShift.Facts;

namespace EmrShift.Lab.Weathers;

/// <summary>The limits of <c>facts/limits.json</c> as buckets of tokens, one set for each account's region.</summary>
/// <param name="factor">How many times as high as by default.</param>
sealed class RateLimits(double factor)
{
    readonly Dictionary<(string Place, string Service, string Operation), Bucket> _buckets = [];
    readonly Lock _gate = new();

    /// <summary>How many calls were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Takes a token from every bucket that holds for the call; false, and nothing taken, where one is empty.</summary>
    public bool Takes(string service, string operation, string place, DateTimeOffset now)
    {
        lock (_gate)
        {
            var buckets = CallLimit.Of(service, operation).Select(limit => Filled(limit, operation, place, now)).ToImmutableArray();
            if (buckets.Any(bucket => bucket.Tokens < 1))
            {
                Refused++;
                return false;
            }
            foreach (var bucket in buckets)
                bucket.Tokens--;
            return true;
        }
    }

    Bucket Filled(CallLimit limit, string operation, string place, DateTimeOffset now)
    {
        var key = (place, limit.Service, limit.IsShared ? limit.Operation : operation);
        if (!_buckets.TryGetValue(key, out var bucket))
            _buckets[key] = bucket = new() { Tokens = limit.Burst * factor, At = now };
        bucket.Tokens = Math.Min(limit.Burst * factor, bucket.Tokens + ((now - bucket.At).TotalSeconds * limit.PerSecond * factor));
        bucket.At = now;
        return bucket;
    }

    sealed class Bucket
    {
        public double Tokens { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
