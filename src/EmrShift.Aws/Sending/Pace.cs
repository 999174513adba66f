using System.Collections.Concurrent;
using Amazon.Runtime.Internal;

namespace EmrShift.Aws.Sending;

/// <summary>
/// Never a storm: at most so many calls at a time, and, once AWS said "too many", a rate for that operation in that region that backs off and feels its way up
/// again. The rate is the SDK's own (its retry mode "adaptive"). AWS limits by account, region and operation, and so does this.
/// </summary>
sealed class Pace(int concurrency, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // The SDK's own floor is one call in two seconds, made for services with many clients. No limit of AWS that is met here lies below two a second
    // (CloudTrail's LookupEvents); what the floor sends too early, the waits between repetitions hold back.
    const double RateMin = 5;

    // The SDK's own: how far a rate falls, how fast it rises, how much one measurement weighs.
    const double Beta = 0.7, Scale = 0.4, Smooth = 0.8;

    readonly ConcurrentDictionary<string, TokenBucket> _rates = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _places = new(concurrency);

    /// <summary>What shares a limit: <c>elasticmapreduce/eu-west-1/DescribeCluster</c>.</summary>
    public static HttpRequestOptionsKey<string> Limit { get; } = new("EmrShift.Limit");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Limit, out var limit);
        var rate = _rates.GetOrAdd(limit ?? "", _ => new TokenBucket(RateMin, RateMin, Beta, Scale, Smooth));
        await rate.TryAcquireTokenAsync(1, failFast: false, cancellationToken);
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
            _places.Dispose();
        base.Dispose(disposing);
    }
}
