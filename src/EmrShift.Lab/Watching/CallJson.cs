using System.Text.Json;
using EmrShift.Iam;
using EmrShift.Lab.Authorization;

namespace EmrShift.Lab.Watching;

/// <summary>A call as the page reads it: who, what, each decision with its reason, and the CloudTrail event.</summary>
static class CallJson
{
    const int NearMissesShown = 3;

    public static void Write(Utf8JsonWriter json, WatchedCall call)
    {
        json.WriteStartObject();
        json.WriteNumber("number", call.Number);
        json.WriteString("time", call.Record.Time.UtcDateTime);
        json.WriteString("service", call.Service);
        json.WriteString("operation", call.Operation);
        json.WriteString("region", call.Region);
        json.WriteString("caller", call.Caller.Arn);
        json.WriteString("name", call.Caller.Name.Length > 0 ? call.Caller.Name : call.Caller.Arn);
        json.WriteString("via", call.Caller.InvokedBy);
        json.WriteBoolean("isRead", call.Record.IsRead);
        json.WriteString("outcome", call.Error is null ? "done" : IsDenied(call) ? "denied" : "failed");
        json.WriteString("code", call.Error?.Code);
        json.WriteString("message", call.Error?.Message);
        json.WriteStartArray("asked");
        foreach (var asked in call.Asked)
            Write(json, asked);
        json.WriteEndArray();
        json.WritePropertyName("record");
        json.WriteRawValue(call.Record.Json.Span, skipInputValidation: true);
        json.WriteEndObject();
    }

    static bool IsDenied(WatchedCall call) => call.Asked.Count > 0 && !call.Asked[^1].Decision.IsAllowed;

    static void Write(Utf8JsonWriter json, Asked asked)
    {
        var explanation = Evaluator.Explain(asked.Request, asked.Policies);
        json.WriteStartObject();
        json.WriteString("action", asked.Request.Action);
        json.WriteString("resource", asked.Request.Resource);
        json.WriteString("verdict", asked.Decision.Verdict switch
        {
            Verdict.Allowed => "allowed",
            Verdict.ExplicitlyDenied => "denied explicitly",
            Verdict.ImplicitlyDenied => "denied: nothing allows it",
            _ => "unknown",
        });
        json.WriteBoolean("isAllowed", asked.Decision.IsAllowed);
        json.WriteString("why", explanation.Summary);
        Texts(json, "statements", explanation.DecidingStatements.Select(statement => statement.ToString()));
        Texts(json, "nearest", explanation.NearMisses.Take(NearMissesShown).Select(miss => miss.ToString()));
        json.WriteString("change", explanation.SmallestChange);
        json.WriteEndObject();
    }

    static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
