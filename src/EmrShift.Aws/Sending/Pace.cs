using System.Collections.Concurrent;
using EmrShift.Facts;

namespace EmrShift.Aws.Sending;

/// <summary>
/// Never a storm: at most so many calls at a time, and, once AWS said "too many", a rate for that operation in that region that backs off and feels its way up
/// again. AWS limits by account, region and operation, and so does this. Until AWS says so there is no rate: an account that is read in forty calls waits for none.
/// Some services also have one limit for all their operations together (EMR: five calls a second, <c>facts/limits.json</c>). AWS does not say which limit was hit: it
/// was the shared one where all went as fast as it allows, and the operation no faster than its own.
/// </summary>
/// <param name="concurrency">How many calls are on their way at most.</param>
/// <param name="time">The clock.</param>
/// <param name="inner">What sends.</param>
sealed class Pace(int concurrency, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // The measured rate is smoothed: at the limit it swings around it.
    const double NearTheLimit = 0.8;

    readonly ConcurrentDictionary<string, AdaptiveRate> _rates = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _places = new(concurrency);

    /// <summary>What shares a limit: <c>elasticmapreduce/eu-west-1/DescribeCluster</c>.</summary>
    public static HttpRequestOptionsKey<string> Limit { get; } = new("EmrShift.Limit");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Limit, out var limit);
        var rate = RateOf(limit ?? "");
        var (shared, sharedLimit, ownLimit) = Limits(limit ?? "");
        await rate.Turn(cancellationToken);
        if (shared is not null)
            await shared.Turn(cancellationToken);
        await _places.WaitAsync(cancellationToken);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var isRefused = !response.IsSuccessStatusCode && AwsErrors.IsThrottle((await Retries.Code(response)).Code);
            var isShared = isRefused && shared?.PerSecond >= NearTheLimit * sharedLimit?.PerSecond && (ownLimit is null || (rate.PerSecond > 0 && rate.PerSecond <= ownLimit.PerSecond));
            rate.UpdateClientSendingRate(isRefused && !isShared);
            shared?.UpdateClientSendingRate(isShared);
            return response;
        }
        finally
        {
            _places.Release();
        }
    }

    AdaptiveRate RateOf(string limit) => _rates.GetOrAdd(limit, _ => new AdaptiveRate(time));

    /// <summary>The rate that all operations of the service share in the region, its documented limit, and the operation's own; null where there is none.</summary>
    (AdaptiveRate? Shared, CallLimit? OfAll, CallLimit? Own) Limits(string limit)
    {
        if (limit.Split('/') is not [var service, var region, var operation])
            return (null, null, null);
        var limits = CallLimit.Of(service, operation).ToList();
        var ofAll = limits.Find(one => one.IsShared);
        return (ofAll is null ? null : RateOf($"{service}/{region}/*"), ofAll, limits.Find(one => !one.IsShared));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _places.Dispose();
            foreach (var rate in _rates.Values)
                rate.Dispose();
        }
        base.Dispose(disposing);
    }
}
