using System.Text.Json.Nodes;
using EmrShift.Lab.Services;
using EmrShift.Lab.Weathers;
using EmrShift.Lab.Wire;

namespace EmrShift.Lab;

/// <summary>From a request on the wire to a response: authenticate, find the operation, let the weather pass, perform, write.</summary>
sealed class Gateway(Lab lab)
{
    /// <summary>Answers one request; null: the connection ends without an answer, as the weather wants it.</summary>
    public async Task<WireResponse?> Answer(WireRequest request, CancellationToken stop)
    {
        var now = lab.Clock.GetUtcNow();
        var scope = Scope.Parse(request.Header("Authorization"));
        if (scope is null)
            return Refuse(request, null, request.Header("Authorization") is null
                ? AuthenticationErrors.Missing(ProtocolOfUnsigned(request))
                : AuthenticationErrors.Incomplete("Authorization header requires an AWS4-HMAC-SHA256 'Credential', 'SignedHeaders' and 'Signature'."));
        if (AllServices.Find(scope.Service) is not { } service)
            return Refuse(request, null, new AwsError(400, "UnknownService", $"The lab has no service `{scope.Service}`. It has: {string.Join(", ", AllServices.All.Select(s => s.SigningName))}."));

        var (whole, refused) = Authenticator.Check(request, scope, service.Protocol, lab.SecretOf, now + lab.Weather.Skew);
        if (whole is null)
            return Refuse(request, service, refused!);
        if (Find(whole, service) is not { } found)
            return Refuse(request, service, service.Protocol == Protocol.Json11 && (request.Header("X-Amz-Target") is not null || RpcCbor.Speaks(request, service))
                ? new AwsError(400, "SerializationException", $"The request is not a {(RpcCbor.Speaks(request, service) ? "CBOR map" : "JSON object")} with an operation of this service.")
                : service.Errors.Unsupported($"{request.Method} {request.Path}"));
        if (found.Operation is not { } operation)
            return Refuse(request, service, service.Errors.Unsupported(found.Name));

        var weather = lab.Weather.Next(service, operation);
        if (weather.Delay > TimeSpan.Zero)
            await Task.Delay(weather.Delay, lab.Clock, stop);
        if (weather.Kind == WeatherKind.DropBefore)
            return null;
        if (weather.Kind == WeatherKind.Throttle || lab.Weather.IsTooMany(service.SigningName, operation.Name, lab.PlaceOf(scope), lab.Clock.GetUtcNow()))
            return Refuse(request, service, service.Errors.Throttled());
        if (weather.Kind == WeatherKind.Fail)
            return Refuse(request, service, service.Errors.Internal());

        // Only services that carry bytes need the body again: the others' is in the parameters.
        var bytes = service.Protocol == Protocol.RestXml ? whole.Body : default;
        var outcome = lab.Perform(
            scope, operation.Name, found.Parameters.ToJsonString(), bytes, request.Address, request.Header("User-Agent") ?? "", weather.Age);
        return weather.Kind == WeatherKind.DropAfter ? null : Write(request, service, operation, outcome);
    }

    /// <summary>The answer to a request on which the lab itself failed.</summary>
    public static WireResponse Broken(WireRequest request)
    {
        var service = Scope.Parse(request.Header("Authorization")) is { } scope ? AllServices.Find(scope.Service) : null;
        return Refuse(request, service, (service ?? Guess(request)).Errors.Internal());
    }

    static (string Name, Operation? Operation, JsonObject Parameters)? Find(WireRequest request, Service service)
    {
        if (service.Protocol is Protocol.RestXml or Protocol.RestJson)
            return Rest.Read(request, service) is { } rest ? (rest.Operation.Name, rest.Operation, rest.Parameters) : null;
        var read = RpcCbor.Speaks(request, service) ? RpcCbor.Read(request, service) : service.Protocol == Protocol.Json11 ? Json11.Read(request, service) : QueryXml.Read(request);
        return read is { } named ? (named.Operation, service.Operations.GetValueOrDefault(named.Operation), named.Parameters) : null;
    }

    static WireResponse Write(WireRequest request, Service service, Operation operation, Outcome outcome)
    {
        if (outcome.Error is { } error)
            return WriteError(request, service, error, outcome.RequestId);
        if (RpcCbor.Speaks(request, service))
            return RpcCbor.Write(outcome.Answer!, outcome.RequestId);
        return service.Protocol switch
        {
            Protocol.RestXml => RestXml.Write(request, outcome.Answer!, outcome.RequestId),
            Protocol.Json11 or Protocol.RestJson => Json11.Write(service, outcome.Answer!, outcome.RequestId),
            _ => QueryXml.Write(service, operation.Name, outcome.Answer!, outcome.RequestId),
        };
    }

    static WireResponse WriteError(WireRequest request, Service service, AwsError error, string requestId) => service.Protocol switch
    {
        _ when RpcCbor.Speaks(request, service) => RpcCbor.WriteError(error, requestId),
        Protocol.RestXml => RestXml.WriteError(request, error, requestId),
        Protocol.Json11 or Protocol.RestJson => Json11.WriteError(service, error, requestId),
        _ => QueryXml.WriteError(service, error, requestId),
    };

    // What never reached an operation is in no log: its request id is made of nothing that counts.
    static WireResponse Refuse(WireRequest request, Service? service, AwsError error) =>
        WriteError(request, service ?? Guess(request), error, "00000000-0000-4000-a000-000000000000");

    static Protocol? ProtocolOfUnsigned(WireRequest request) => Guess(request).Protocol;

    // Without a scope, the content type says what the client can read.
    static Service Guess(WireRequest request)
    {
        var contentType = request.Header("Content-Type") ?? "";
        if (contentType.Contains("json", StringComparison.OrdinalIgnoreCase))
            return AllServices.Find("elasticmapreduce")!;
        return AllServices.Find(contentType.Contains("form", StringComparison.OrdinalIgnoreCase) ? "sts" : "s3")!;
    }
}
