using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using EmrShift.Aws.Sending;
using EmrShift.Aws.Verifying;
using EmrShift.Aws.Wire;
using Polly.Timeout;

namespace EmrShift.Aws;

/// <summary>
/// One account as one principal: the only door to AWS. Every call is held against <see cref="Permissions"/>, paced, signed by the SDK and repeated where that
/// is safe. Errors are values. Safe to use from several threads.
/// <code>
/// var (aws, problem) = AwsConnection.Open(options);
/// var answer = await aws.Send(EmrOperations.DescribeCluster.Call(new() { ["ClusterId"] = "j-1" }) with { Region = "eu-west-1" }, stop);
/// await foreach (var page in aws.Pages(Ec2Operations.DescribeSubnets.Call(), stop)) …
/// </code>
/// </summary>
public sealed class AwsConnection : IDisposable
{
    readonly AwsOptions _options;
    readonly HttpClient _http;
    readonly IReadOnlyDictionary<AwsService, Uri> _endpoints;
    readonly AwsConnection? _owned;

    AwsConnection(AwsOptions options, AWSCredentials credentials, ImmutableArray<string> regions, IReadOnlyDictionary<AwsService, Uri> endpoints, AwsConnection? owned)
    {
        (_options, Regions, _endpoints, _owned) = (options, regions, endpoints, owned);
        var signing = new SigV4SigningHandler(
            new AWSSigV4Parameters { Credentials = credentials, Region = RegionEndpoint.GetBySystemName(regions[0]), Service = AwsService.Sts.SigningName },
            new SocketsHttpHandler { AllowAutoRedirect = false, Proxy = new OutsideProxy(HttpClient.DefaultProxy), PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        _http = new(Retries.Around(signing, options)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd($"emrshift/{typeof(AwsConnection).Assembly.GetName().Version?.ToString(3)}");
    }

    /// <summary>The regions to read, the default one first. Never empty.</summary>
    public ImmutableArray<string> Regions { get; }

    /// <summary>Finds credentials and regions. Makes no call to AWS, but the SDK may ask the machine's metadata service.</summary>
    /// <returns>A connection, or why there is none.</returns>
    public static (AwsConnection? Connection, AwsError? Error) Open(AwsOptions options)
    {
        try
        {
            var (credentials, profileRegion) = Credentials.Find(options);
            var environment = options.Environment;
            var region = environment("AWS_REGION") ?? environment("AWS_DEFAULT_REGION") ?? profileRegion;
            var regions = options.Regions.IsDefaultOrEmpty ? region is null ? [] : [region] : options.Regions;
            if (regions.IsEmpty)
                return (null, Problem(AwsError.NoRegion, "expected a region in --region, AWS_REGION or the profile, found none"));
            var (endpoints, wrong) = options.Endpoint is { } one ? (AwsService.All.ToDictionary(service => service, _ => one), null) : CustomEndpoints.Read(environment, options.Profile ?? environment("AWS_PROFILE") ?? "default");
            if (wrong is not null)
                return (null, Problem(AwsError.Unreachable, wrong));
            if (int.TryParse(environment("AWS_MAX_ATTEMPTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) && attempts > 0)
                options = options with { Retries = attempts - 1 };
            var connection = new AwsConnection(options, credentials, regions, endpoints, owned: null);
            return (options.AssumeRole is { } role ? connection.As(role, options.ExternalId, owned: connection) : connection, null);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException)
        {
            return (null, Problem(AwsError.NoCredentials, exception.Message));
        }

        static AwsError Problem(string code, string message) => new("sts", "GetCallerIdentity", "sts:GetCallerIdentity", code, message, 0);
    }

    /// <summary>The same regions as another role. The role is assumed with the first call, which gives the error where it can't be; this connection must outlive the new one.</summary>
    public AwsConnection Assume(string roleArn, string? externalId) => As(roleArn, externalId, owned: null);

    /// <summary>The same regions as a session of a role that may do no more than <paramref name="session"/> says. As <see cref="Assume(string, string?)"/> otherwise.</summary>
    public AwsConnection Assume(string roleArn, RoleSession session) => As(roleArn, externalId: null, owned: null, session);

    /// <summary>Makes one call.</summary>
    public async Task<AwsAnswer> Send(AwsCall call, CancellationToken stop)
    {
        var (error, response) = await Exchange(call, HttpCompletionOption.ResponseContentRead, stop);
        if (error is not null)
            return AwsAnswer.Failed(error);
        using (response!)
        {
            var body = await response!.Content.ReadAsByteArrayAsync(stop);
            var isXml = call.Operation.Service.Protocol is AwsProtocol.Query or AwsProtocol.Ec2Query or AwsProtocol.RestXml && body.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("<"u8);
            var json = isXml ? XmlJson.Convert(body, call.Operation.Service.Protocol) : body.Length is 0 ? "{}"u8.ToArray() : body;
            try
            {
                if (json is not null)
                    return new(null, json) { Json = JsonElement.Parse(json) };
            }
            catch (JsonException)
            {
                // Said below.
            }
            return AwsAnswer.Failed(ErrorOf(call, AwsError.NotAws, "expected an answer of AWS, found something else", (int)response.StatusCode));
        }
    }

    /// <summary>Makes one call whose answer is read while it arrives: S3's GetObject. Not repeated once bytes came.</summary>
    public async Task<AwsStream> Stream(AwsCall call, CancellationToken stop)
    {
        var (error, response) = await Exchange(call, HttpCompletionOption.ResponseHeadersRead, stop);
        return error is null ? new(null, await response!.Content.ReadAsStreamAsync(stop)) : new(error, System.IO.Stream.Null);
    }

    /// <summary>Makes a call and the calls for its further pages. A failed page is the last one.</summary>
    public async IAsyncEnumerable<AwsAnswer> Pages(AwsCall call, [EnumeratorCancellation] CancellationToken stop)
    {
        var (inAnswer, inRequest) = call.Operation.Service.Token;
        for (string? token = null; ;)
        {
            var input = (JsonObject)call.Input.DeepClone();
            if (token is not null)
                input[inRequest] = token;
            var answer = await Send(call with { Input = input }, stop);
            yield return answer;
            var next = answer.Json.Text(inAnswer);
            // A token that repeats itself would never end.
            if (next is null || string.Equals(next, token, StringComparison.Ordinal))
                yield break;
            token = next;
        }
    }

    async Task<(AwsError? Error, HttpResponseMessage? Response)> Exchange(AwsCall call, HttpCompletionOption completion, CancellationToken stop)
    {
        var operation = call.Operation;
        Permissions.Demand(call);
        var (endpoint, signingRegion) = Endpoints.Of(operation.Service, call.Region ?? Regions[0], _endpoints.GetValueOrDefault(operation.Service));
        using var request = Requests.Of(call, endpoint);
        request.Options.Set(new(SigV4SigningHandler.ServiceOptionKey), operation.Service.SigningName);
        request.Options.Set(new(SigV4SigningHandler.RegionOptionKey), signingRegion);
        request.Options.Set(Retries.IsWrite, operation.IsWrite);
        request.Options.Set(Pace.Limit, $"{operation.Service.SigningName}/{signingRegion}/{operation.Name}");
        try
        {
            var response = await _http.SendAsync(request, completion, stop);
            if (response.IsSuccessStatusCode)
                return (null, response);
            using (response)
            {
                // A bucket is where it is; S3 says where when asked elsewhere.
                if (operation.Service == AwsService.S3 && response.Headers.TryGetValues("x-amz-bucket-region", out var regions)
                    && regions.First() is var home && !string.Equals(home, signingRegion, StringComparison.Ordinal))
                {
                    return await Exchange(call with { Region = home }, completion, stop);
                }
                var (code, message) = await Retries.Code(response);
                return (ErrorOf(call, code, message, (int)response.StatusCode), null);
            }
        }
        catch (AssumeRoleException exception)
        {
            return (exception.Error, null);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException)
        {
            return (ErrorOf(call, AwsError.NoCredentials, exception.Message, 0), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutRejectedException or IOException)
        {
            var why = exception is TimeoutRejectedException ? "no answer in time" : exception.Message;
            return (ErrorOf(call, AwsError.Unreachable, $"{endpoint.Host}: {why}", 0), null);
        }
    }

    AwsConnection As(string roleArn, string? externalId, AwsConnection? owned, RoleSession? session = null) =>
        new(_options, new AssumedRole(this, roleArn, externalId, session ?? RoleSession.Whole), Regions, _endpoints, owned);

    static AwsError ErrorOf(AwsCall call, string code, string message, int status) =>
        new(call.Operation.Service.SigningName, call.Operation.Name, call.Operation.Action, code, message, status)
        {
            Region = call.Operation.Service.IsGlobal ? null : call.Region,
        };

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _owned?.Dispose();
    }
}
