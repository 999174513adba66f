using System.Collections.Immutable;
using EmrShift.Denials;

namespace EmrShift.Diagnosis.Causes;

/// <summary>From one refusal and what surrounds it to its cause.</summary>
static class DenialCauses
{
    /// <summary>The cause of a refusal. Its first evidence is given by the caller: the message, or the event.</summary>
    public static Cause Of(Denial denial, Setting setting, EvidenceLine evidence)
    {
        var side = Sides.Of(denial, setting);
        var meaning = Codes.Of(denial, side, setting);
        var lines = ImmutableArray.CreateBuilder<EvidenceLine>();
        lines.Add(evidence);
        if (denial.Form == DenialForm.Decoded && !denial.Context.IsEmpty)
            lines.Add(new("message", "condition keys of the decoded message: " + string.Join(", ", denial.Context.Select(static pair => $"{pair.Key}={pair.Value}"))));
        if (!denial.StatementIds.IsEmpty)
            lines.Add(new("statement", "denied by the statement " + string.Join(", ", denial.StatementIds.Select(static id => $"`{id}`"))));
        if (denial.PolicyArn is { } policy)
            lines.Add(new("statement", $"the message names the policy `{policy}`"));
        if (meaning.Row is { } row)
            lines.Add(new("launchModel", $"launch model, {row}"));
        if (denial.AuthorizationId is { } id)
            lines.Add(new("note", $"`aws iam-toolbox get-request-authorization-details` explains it for 24 hours, authorization id {id}"));
        if (denial.Encoded is { } encoded)
        {
            lines.Add(new("note", denial.IsCut
                ? "the encoded part is cut, so AWS can't decode it: the request in the CloudTrail event can be decided again with `--snapshot`"
                : $"the encoded part is whole ({encoded.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)} characters): sts:DecodeAuthorizationMessage, called in the same account, says all"));
        }
        else if (denial is { IsCut: true, Operation: { } operation })
        {
            lines.Add(new("note", $"the message is cut: the refused call is {operation}, and what it lacks was cut off"));
        }
        else if (denial.IsCut)
        {
            lines.Add(new("note", "the message is cut"));
        }
        var cause = new Cause
        {
            Code = meaning.Code,
            Side = side,
            Principal = denial.Principal is { } principal ? Principals.RoleOf(principal) : null,
            Action = denial.Action ?? ActionOf(setting, denial),
            Resource = denial.Resource,
            Missing = meaning.Missing,
            Confidence = denial.Action is null && meaning.Confidence == Confidence.Certain ? Confidence.Likely : meaning.Confidence,
            Evidence = lines.ToImmutable(),
            IsCut = denial.IsCut,
            IsExplicit = denial.IsExplicit == true,
            Layer = denial.Layer,
        };
        // Without the refused action any statement would be a guess.
        return cause with { Fix = denial.Action is null ? Fixes.ToFindOut(denial.IsCut || denial.Encoded is null) : Fixes.Of(cause) };
    }

    /// <summary>EC2's encoded messages don't name the call, but boto3, the CLI and the event around them do.</summary>
    static string? ActionOf(Setting setting, Denial denial) =>
        setting.Operation is { } operation && denial.IsSaidByEc2 && operation.All(char.IsAsciiLetterOrDigit) ? "ec2:" + operation : null;
}
