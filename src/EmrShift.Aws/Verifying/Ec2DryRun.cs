using EmrShift.Diagnosis;
using EmrShift.Launch;

namespace EmrShift.Aws.Verifying;

/// <summary>What EC2 said to a dry run.</summary>
public enum DryRunOutcome
{
    /// <summary><c>DryRunOperation</c>: whoever asked may do this.</summary>
    Allowed,

    /// <summary><c>UnauthorizedOperation</c>: whoever asked may not.</summary>
    Denied,

    /// <summary>EC2 said something else, or could not be asked: nothing is known.</summary>
    Open,
}

/// <summary>EC2's answer to one dry run.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Text">EC2's words: the cause of a denial, with the decoded message where AWS opened it. Empty where it is allowed.</param>
public sealed record DryRunAnswer(DryRunRequest Request, DryRunOutcome Outcome, string Text);

/// <summary>
/// Asks EC2 itself. A dry run checks permissions and parameters; it uses no key, no capacity and no quota, so that those may still fail a launch.
/// Source: EC2 API Reference, "Common query parameters", DryRun.
/// </summary>
public static class Ec2DryRun
{
    /// <summary>Asks one request.</summary>
    /// <param name="asker">Who asks: the service role's session, or the mover.</param>
    /// <param name="decoder">Who lets AWS open the message of a denial.</param>
    /// <param name="request">The request.</param>
    /// <param name="stop">Ends the asking.</param>
    /// <returns>The answer; or the error, where it was not EC2 that answered: the session could not be had.</returns>
    public static async Task<(DryRunAnswer? Answer, AwsError? Error)> Ask(AwsConnection asker, AwsConnection decoder, DryRunRequest request, CancellationToken stop)
    {
        if (request.CannotAsk is { } why)
            return (new(request, DryRunOutcome.Open, why), null);
        var answer = await asker.Send(Operations.DryRunOperations.Ask(request), stop);
        return answer.Error switch
        {
            { Code: "DryRunOperation" } => (new(request, DryRunOutcome.Allowed, ""), null),
            { Code: "UnauthorizedOperation" } error => (new(request, DryRunOutcome.Denied, await Why(decoder, error, request.Region ?? decoder.Regions[0], stop)), null),
            { Service: "ec2" } error => (new(request, DryRunOutcome.Open, error.ToString()), null),
            { } error => (null, error),
            null => (new(request, DryRunOutcome.Open, "EC2 took the request for a real one"), null),
        };
    }

    static async Task<string> Why(AwsConnection decoder, AwsError error, string region, CancellationToken stop)
    {
        var reading = TextDiagnosis.Read(new StringReader(error.ToString()), stop);
        var decoded = reading.Encoded.IsEmpty ? new DecodedMessages(new Dictionary<string, string>(), []) : await MessageDecoder.Decode(decoder, reading.Encoded, region, stop);
        var causes = reading.Causes(decoded.Messages);
        return causes.IsEmpty ? error.ToString() : string.Join("; ", [.. causes.Select(cause => $"{cause.Action} on {cause.Resource}: {cause.Missing}"), .. decoded.Problems]);
    }
}
