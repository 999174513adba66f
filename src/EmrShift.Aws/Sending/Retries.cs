using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace EmrShift.Aws.Sending;

/// <summary>When a call is sent again: exponential waits with jitter, from Microsoft.Extensions.Http.Resilience.</summary>
static class Retries
{
    static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(60);
    static readonly TimeSpan DelayMax = TimeSpan.FromSeconds(20);

    // "Too many" is no failure: at the lowest rates every second call is refused while the rate is being found. Together with the waits, a quarter of an hour.
    const int ThrottledAttempts = 50;

    // A host that isn't there won't be there in a minute: a person waits for the message.
    const int UnreachableAttempts = 2;

    /// <summary>Whether a request changes something.</summary>
    public static HttpRequestOptionsKey<bool> IsWrite { get; } = new("EmrShift.IsWrite");

    /// <summary>
    /// What stands before <paramref name="inner"/>: repetitions, the pace, and the time limit of one attempt. The limit stands behind the pace: a call that waits for
    /// its turn, as thousands do, is not late.
    /// </summary>
    public static ResilienceHandler Around(HttpMessageHandler inner, AwsOptions options) =>
        Repeating(options, new Pace(options.Concurrency, options.Time, Timeout(options, inner)));

    static ResilienceHandler Repeating(AwsOptions options, HttpMessageHandler inner) => new(
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Math.Max(options.Retries, ThrottledAttempts),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = DelayMax,
                ShouldHandle = attempt => ShouldRepeat(attempt, options.Retries),
            })
            .Build())
    {
        InnerHandler = inner,
    };

    /// <summary>Ends an attempt that AWS leaves without an answer.</summary>
    static ResilienceHandler Timeout(AwsOptions options, HttpMessageHandler inner) => new(
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time }.AddTimeout(AttemptTimeout).Build())
    {
        InnerHandler = inner,
    };

    static async ValueTask<bool> ShouldRepeat(RetryPredicateArguments<HttpResponseMessage> attempt, int retries)
    {
        var isWrite = attempt.Context.GetRequestMessage() is { } request && request.Options.TryGetValue(IsWrite, out var writes) && writes;
        if (attempt.Outcome.Exception is { } exception)
            return !isWrite && exception is HttpRequestException or TimeoutRejectedException && attempt.AttemptNumber < UnreachableAttempts;
        if (attempt.Outcome.Result is not { IsSuccessStatusCode: false } response)
            return false;
        if (AwsErrors.IsThrottle((await Code(response)).Code))
            return true;
        return !isWrite && (int)response.StatusCode >= 500 && attempt.AttemptNumber < retries;
    }

    /// <summary>The error of a response, whose body can be read again afterwards.</summary>
    public static async Task<(string Code, string Message)> Code(HttpResponseMessage response)
    {
        await response.Content.LoadIntoBufferAsync();
        return AwsErrors.Read(response, await response.Content.ReadAsByteArrayAsync());
    }
}
