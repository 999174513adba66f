using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Denials;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Trail;

/// <summary>The refusal that an event records: its message, completed by what the event says of caller, call and resource.</summary>
static class EventDenials
{
    const string EmrHost = "elasticmapreduce.";

    /// <summary>The code of network activity events, which name no policy. Source: CloudTrail User Guide, "Logging network activity events".</summary>
    const string EndpointCode = "VpceAccessDenied";

    /// <summary>The refusal, what surrounds it, and the event as evidence. With <paramref name="decoded"/>, what AWS said of encoded messages.</summary>
    public static (Denial Denial, Setting Setting, EvidenceLine Evidence) Of(TrailEvent seen, IReadOnlyDictionary<string, string>? decoded = null)
    {
        var read = DenialReader.Read(seen.ErrorMessage ?? "");
        var denial = read.IsEmpty ? new Denial { Form = DenialForm.Encoded } : read[0];
        if (denial.Encoded is { } encoded && decoded?.GetValueOrDefault(encoded) is { } message && DenialReader.Read(message) is [var said, ..])
            denial = said;
        denial = denial with
        {
            Principal = PrincipalOf(seen, denial),
            Action = denial.Action ?? (denial.Form == DenialForm.Encoded && denial.Encoded is null && !denial.IsSaidByEc2 ? EventActions.Of(seen) : null),
            Resource = denial.Resource ?? (denial.Form == DenialForm.Sentence ? null : EventActions.ResourceOf(seen)),
            IsCut = denial.IsCut || IsCut(seen),
            Layer = denial.Layer == DenyingLayer.NotStated && seen.ErrorCode == EndpointCode ? DenyingLayer.VpcEndpointPolicy : denial.Layer,
            Context = denial.Context.IsEmpty && EventActions.Parameter(seen, "aWSServiceName") is { } service
                ? [new("iam:AWSServiceName", service)] : denial.Context,
        };
        return (denial, SettingOf(seen), EvidenceOf(seen));
    }

    /// <summary>The encoded message that would say more than the event does, and that is whole; null: none. A sentence in the message says all already.</summary>
    public static string? EncodedIn(TrailEvent seen) =>
        !IsCut(seen) && DenialReader.Read(seen.ErrorMessage ?? "") is [{ Action: null, IsCut: false, Encoded: { } encoded }, ..] ? encoded : null;

    /// <summary>CloudTrail ends what it cuts in three dots (facts/trail.md §3).</summary>
    public static bool IsCut(TrailEvent seen) => seen.IsErrorMessageCut
        || (seen.ErrorMessage is { Length: > EncodedMessages.CutLength } message && message.EndsWith("...", StringComparison.Ordinal));

    /// <summary>Whether EMR made the call.</summary>
    public static bool IsCalledByEmr(TrailEvent seen) => StartsWithEmr(seen.SourceIpAddress) || StartsWithEmr(seen.UserAgent) || StartsWithEmr(seen.Identity.InvokedBy);

    /// <summary>The role ARN with its path where the event has it; else what the message says, else whoever the event names.</summary>
    static string? PrincipalOf(TrailEvent seen, Denial denial)
    {
        var caller = seen.Identity.IssuerArn ?? seen.Identity.Arn;
        if (denial.Principal is { } said && (caller is null || !string.Equals(Principals.NameOf(said), Principals.NameOf(caller), StringComparison.Ordinal)))
            return said;
        // The session's name says who holds it; the issuer's ARN has the path. The side is read from the session, so it is kept.
        return denial.Principal ?? seen.Identity.Arn ?? caller ?? seen.Identity.InvokedBy ?? seen.Identity.PrincipalId;
    }

    static Setting SettingOf(TrailEvent seen)
    {
        var isByEmr = IsCalledByEmr(seen);
        var isEmr = isByEmr || StartsWithEmr(seen.EventSource);
        return new Setting
        {
            IsCalledByEmr = isByEmr,
            IsAboutEmr = isEmr,
            IsOutsideEmr = !isEmr && !string.Equals(seen.EventSource, "iam.amazonaws.com", StringComparison.Ordinal),
            Operation = seen.EventName,
            IsRequestTagged = seen.EventName == "RunJobFlow" ? IsTagged(seen) : null,
        };
    }

    static bool IsTagged(TrailEvent seen)
    {
        var facts = Simulated.RequestFacts.Of(seen.RequestParameters);
        return facts.PlainTags.HasEmrTag();
    }

    static EvidenceLine EvidenceOf(TrailEvent seen)
    {
        var time = seen.EventTime?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "unknown time";
        var source = IsCalledByEmr(seen) ? ", called by EMR" : "";
        var message = seen.ErrorMessage is { Length: > 0 } text ? ": " + SqueezedText.Of(text) switch { var squeezed => squeezed.Prose(0, Math.Min(squeezed.Length, 300)) } : "";
        return new EvidenceLine("event", $"{seen.EventName} ({seen.EventSource}) at {time} in {seen.Region ?? "unknown region"}{source}, {seen.ErrorCode ?? "no error code"}{message}", seen.EventId);
    }

    static bool StartsWithEmr(string? host) => host?.StartsWith(EmrHost, StringComparison.Ordinal) == true;
}
