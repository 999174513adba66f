using System.Net;
using System.Threading.Channels;
using EmrShift.Aws;
using EmrShift.Aws.Sending;
using EmrShift.Tests.Journals;
using Xunit;

namespace EmrShift.Tests.Aws;

/// <summary>How fast calls leave the process. Time is the test's: waiting costs nothing, and is counted.</summary>
public sealed class PaceTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_waits_while_aws_does_not_complain()
    {
        var (time, aws) = (new InstantTime(), new LimitedAws(perSecond: double.PositiveInfinity, burst: double.PositiveInfinity));
        var waited = await Send(aws, time, calls: 1000);
        Assert.Equal((TimeSpan.Zero, 1000, 0), (waited, aws.Answered, aws.Refused));
    }

    // EMR's ListSteps and DescribeCluster by default, CloudTrail's LookupEvents, and what others allow.
    [Theory]
    [InlineData(0.5, 10, 55)]
    [InlineData(1, 10, 40)]
    [InlineData(2, 2, 25)]
    [InlineData(10, 20, 5)]
    [InlineData(100, 200, 2)]
    public async Task After_the_first_refusal_the_rate_is_found_and_kept(double perSecond, double burst, int refusedPercentMax)
    {
        const int calls = 1000;
        var (time, aws) = (new InstantTime(), new LimitedAws(perSecond, burst));
        var waited = await Send(aws, time, calls);
        Assert.Equal(calls, aws.Answered);
        var least = (calls - burst) / perSecond;
        Assert.InRange(waited.TotalSeconds, least - 1, least * 1.5);
        // A rate that is feeling its way up is refused now and then; a storm is refused most of the time.
        Assert.InRange(100.0 * aws.Refused / (calls + aws.Refused), 0.1, refusedPercentMax);
    }

    [Fact]
    public async Task Another_operation_does_not_wait_for_the_refused_one()
    {
        var (time, aws) = (new InstantTime(), new LimitedAws(perSecond: 0, burst: 0) { OnlyRefuses = "iam/us-east-1/GetRole" });
        using var http = Http(aws, time);
        for (var call = 0; call < 20; call++)
            await http.SendAsync(Request("iam/us-east-1/GetRole"), Stop);
        var before = time.GetUtcNow();
        for (var call = 0; call < 1000; call++)
            await http.SendAsync(Request("elasticmapreduce/eu-west-1/DescribeCluster"), Stop);
        Assert.Equal((TimeSpan.Zero, 1000, 20), (time.GetUtcNow() - before, aws.Answered, aws.Refused));
    }

    /// <summary>EMR allows five calls a second of all operations together: no operation goes faster than its own limit, and together they do.</summary>
    [Fact]
    public async Task Operations_that_share_a_limit_find_its_rate_together()
    {
        const int calls = 1000;
        var time = new InstantTime();
        var aws = new LimitedAws(perSecond: 5, burst: 25) { Time = time };
        using var http = Http(aws, time);
        string[] operations = [.. Enumerable.Range(0, 12).Select(number => $"elasticmapreduce/eu-west-1/Get{number}")];
        var start = time.GetUtcNow();
        var tries = 0;
        for (var call = 0; call < calls && aws.Refused < calls; tries++)
            call += (await http.SendAsync(Request(operations[tries % operations.Length]), Stop)).IsSuccessStatusCode ? 1 : 0;
        var least = (calls - 25) / 5.0;
        Assert.InRange((time.GetUtcNow() - start).TotalSeconds, least - 1, least * 1.5);
        Assert.InRange(100.0 * aws.Refused / (calls + aws.Refused), 0.1, 15);

        // Another region, and another service, wait for none of it.
        var before = time.GetUtcNow();
        aws = new LimitedAws(perSecond: double.PositiveInfinity, burst: double.PositiveInfinity) { Time = time };
        using var other = Http(aws, time);
        for (var call = 0; call < 100; call++)
            await other.SendAsync(Request(call % 2 == 0 ? "elasticmapreduce/us-east-1/Get1" : "ec2/eu-west-1/DescribeVpcs"), Stop);
        Assert.Equal(TimeSpan.Zero, time.GetUtcNow() - before);
    }

    [Fact]
    public async Task No_more_calls_than_places_are_on_their_way()
    {
        var aws = new HeldAws();
        using var http = new HttpMessageInvoker(new Pace(3, new InstantTime(), aws));
        var calls = Enumerable.Range(0, 10).Select(_ => http.SendAsync(Request("iam"), Stop)).ToList();
        Assert.Equal(3, aws.OnTheirWay);
        aws.Release();
        await Task.WhenAll(calls);
        Assert.Equal(3, aws.MostOnTheirWay);
    }

    /// <summary>The limit of an attempt begins when it is sent: of thousands of calls most wait longer than that for their turn.</summary>
    [Fact(Timeout = 60_000)] // a call that is late would be sent again, and wait for an answer that nobody gives
    public async Task A_call_that_waits_for_its_turn_is_not_late()
    {
        var (time, aws) = (new HandTime(), new AnsweringAws());
        var options = new AwsOptions { Environment = _ => null, Time = time, RetryDelay = TimeSpan.Zero, Concurrency = 1 };
        using var http = new HttpMessageInvoker(Retries.Around(aws, options));
        var first = http.SendAsync(Request("iam"), Stop);
        var answerFirst = await aws.Next(Stop);
        var second = http.SendAsync(Request("iam"), Stop);
        time.Advance(TimeSpan.FromSeconds(50));
        answerFirst.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        var answerSecond = await aws.Next(Stop);
        time.Advance(TimeSpan.FromSeconds(50));
        answerSecond.TrySetResult(new HttpResponseMessage(HttpStatusCode.OK));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, 2), ((await first).StatusCode, (await second).StatusCode, aws.Asked));

        // What AWS leaves without an answer ends all the same, and is asked again.
        var third = http.SendAsync(Request("iam"), Stop);
        await aws.Next(Stop);
        time.Advance(TimeSpan.FromSeconds(61));
        (await aws.Next(Stop)).SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        Assert.Equal((HttpStatusCode.OK, 4), ((await third).StatusCode, aws.Asked));
    }

    static async Task<TimeSpan> Send(LimitedAws aws, InstantTime time, int calls)
    {
        aws.Time = time;
        using var http = Http(aws, time);
        var start = time.GetUtcNow();
        for (var call = 0; call < calls && aws.Refused < calls;)
            call += (await http.SendAsync(Request("elasticmapreduce/eu-west-1/DescribeCluster"), Stop)).IsSuccessStatusCode ? 1 : 0;
        return time.GetUtcNow() - start;
    }

    static HttpMessageInvoker Http(HttpMessageHandler aws, InstantTime time) => new(new Pace(24, time, aws));

    static HttpRequestMessage Request(string limit)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://example.com/");
        request.Options.Set(Pace.Limit, limit);
        return request;
    }

    /// <summary>A service with a token bucket, as AWS limits its own.</summary>
    sealed class LimitedAws(double perSecond, double burst) : HttpMessageHandler
    {
        double? _tokens;
        DateTimeOffset? _last;

        public InstantTime Time { get; set; } = new();

        public string? OnlyRefuses { get; init; }

        public int Answered { get; private set; }

        public int Refused { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var now = Time.GetUtcNow();
            _tokens = Math.Min(burst, (_tokens ?? burst) + (now == (_last ?? now) ? 0 : (now - _last!.Value).TotalSeconds * perSecond));
            _last = now;
            request.Options.TryGetValue(Pace.Limit, out var limit);
            if (_tokens >= 1 || (OnlyRefuses is not null && OnlyRefuses != limit))
            {
                _tokens--;
                Answered++;
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
            }
            Refused++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("""{"__type":"ThrottlingException","message":"Rate exceeded"}""") });
        }
    }

    /// <summary>A service that answers when it is told to.</summary>
    sealed class HeldAws : HttpMessageHandler
    {
        readonly TaskCompletionSource _released = new();

        public int OnTheirWay { get; private set; }

        public int MostOnTheirWay { get; private set; }

        public void Release() => _released.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            MostOnTheirWay = Math.Max(MostOnTheirWay, ++OnTheirWay);
            await _released.Task;
            OnTheirWay--;
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }

    /// <summary>A service whose answers the test gives, one by one.</summary>
    sealed class AnsweringAws : HttpMessageHandler
    {
        readonly Channel<TaskCompletionSource<HttpResponseMessage>> _asked = Channel.CreateUnbounded<TaskCompletionSource<HttpResponseMessage>>();

        public int Asked { get; private set; }

        public ValueTask<TaskCompletionSource<HttpResponseMessage>> Next(CancellationToken stop) => _asked.Reader.ReadAsync(stop);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
            cancellationToken.Register(() => answer.TrySetCanceled(cancellationToken));
            _asked.Writer.TryWrite(answer);
            return answer.Task;
        }
    }
}
