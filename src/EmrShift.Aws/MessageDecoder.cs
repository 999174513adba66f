using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;

namespace EmrShift.Aws;

/// <summary>What AWS says of encoded messages.</summary>
/// <param name="Messages">The decoded message of each encoded one that AWS opened.</param>
/// <param name="Problems">Why others stay closed: one sentence each.</param>
public sealed record DecodedMessages(IReadOnlyDictionary<string, string> Messages, ImmutableArray<string> Problems);

/// <summary>Lets AWS open encoded authorization messages: it does so for principals of the account that was refused.</summary>
public static class MessageDecoder
{
    /// <summary>Source: STS API Reference, DecodeAuthorizationMessage.</summary>
    const int LengthMax = 10_240;
    const int MessagesMax = 50;

    /// <summary>Decodes whole messages; a cut one must not be handed in, AWS can't open it.</summary>
    /// <param name="aws">A principal of the account.</param>
    /// <param name="encoded">The encoded messages.</param>
    /// <param name="region">Where they came from.</param>
    /// <param name="stop">Ends the reading.</param>
    public static async Task<DecodedMessages> Decode(AwsConnection aws, IReadOnlyList<string> encoded, string region, CancellationToken stop)
    {
        var messages = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var message in encoded.Where(message => message.Length <= LengthMax).Distinct(StringComparer.Ordinal).Take(MessagesMax))
        {
            var answer = await aws.Send(StsOperations.DecodeAuthorizationMessage.Call(new JsonObject { ["EncodedMessage"] = message }) with { Region = region }, stop);
            if (answer.Error is null && answer.Json.Text("DecodedMessage") is { } decoded)
            {
                messages.Add(message, decoded);
                continue;
            }
            problems.Add(answer.Error switch
            {
                { IsDenied: true } error => $"an encoded message stays closed: not allowed: `{error.Action}`",
                { } error => $"an encoded message stays closed: {error}",
                null => "an encoded message stays closed: AWS's answer holds no message",
            });
            // What is not allowed once is not allowed again.
            if (answer.Error is not { Status: 400, IsDenied: false })
                break;
        }
        return new(messages, problems.ToImmutable());
    }
}
