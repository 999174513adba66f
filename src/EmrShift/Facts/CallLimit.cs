using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Facts;

/// <summary>
/// How many requests a second AWS answers for one account in one region: a bucket of tokens. Source: <c>facts/limits.json</c>, where each row says whether AWS
/// documents it.
/// </summary>
/// <param name="Service">The service's signing name.</param>
/// <param name="Operation">The operation; with a <c>*</c> at its end, every operation that begins so.</param>
/// <param name="Burst">How many requests the bucket holds.</param>
/// <param name="PerSecond">How many are added a second.</param>
/// <param name="IsShared">Whether all operations that the row names take from one bucket, beside their own.</param>
public sealed record CallLimit(string Service, string Operation, double Burst, double PerSecond, bool IsShared)
{
    static readonly ILookup<string, CallLimit> ByService = Read().ToLookup(limit => limit.Service, StringComparer.Ordinal);

    /// <summary>The limits that hold for a call; none where AWS publishes none.</summary>
    public static IEnumerable<CallLimit> Of(string service, string operation) => ByService[service].Where(limit => limit.Names(operation));

    bool Names(string operation) => Operation.EndsWith('*') ? operation.StartsWith(Operation[..^1], StringComparison.Ordinal) : operation == Operation;

    static ImmutableArray<CallLimit> Read()
    {
        using var document = JsonDocument.Parse(EmbeddedFacts.Text("facts/limits.json"));
        return [.. document.RootElement.GetProperty("limits").EnumerateArray().Select(row => new CallLimit(
            row.GetProperty("service").GetString()!,
            row.GetProperty("operation").GetString()!,
            row.GetProperty("burst").GetDouble(),
            row.GetProperty("perSecond").GetDouble(),
            row.TryGetProperty("shared", out var shared) && shared.GetBoolean()))];
    }
}
