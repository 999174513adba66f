using System.Collections.Concurrent;

namespace EmrShift.Aws.Sending;

/// <summary>
/// Never a storm: at most so many calls at a time, and, once AWS said "too many", a rate for that operation in that region that backs off and feels its way up
/// again. AWS limits by account, region and operation, and so does this. Until AWS says so there is no rate: an account that is read in forty calls waits for none.
/// </summary>
/// <param name="concurrency">How many calls are on their way at most.</param>
/// <param name="time">The clock.</param>
/// <param name="inner">What sends.</param>
sealed class Pace(int concurrency, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    readonly ConcurrentDictionary<string, AdaptiveRate> _rates = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _places = new(concurrency);

    /// <summary>What shares a limit: <c>elasticmapreduce/eu-west-1/DescribeCluster</c>.</summary>
    public static HttpRequestOptionsKey<string> Limit { get; } = new("EmrShift.Limit");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Limit, out var limit);
        var rate = _rates.GetOrAdd(limit ?? "", _ => new AdaptiveRate(time));
        await rate.Turn(cancellationToken);
        await _places.WaitAsync(cancellationToken);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            rate.UpdateClientSendingRate(!response.IsSuccessStatusCode && AwsErrors.IsThrottle((await Retries.Code(response)).Code));
            return response;
        }
        finally
        {
            _places.Release();
        }
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
