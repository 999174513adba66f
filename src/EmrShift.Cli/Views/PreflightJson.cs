using System.Text.Json;
using EmrShift.Launch;

namespace EmrShift.Cli.Views;

/// <summary>The launch simulation for programs: <c>emrshift/preflight/v1</c>.</summary>
static class PreflightJson
{
    public const string Schema = "emrshift/preflight/v1";

    public static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<PreflightResult> results)
    {
        json.WriteString("policies", results.Count > 0 ? Camel(results[0].Variant) : null);
        json.WriteStartArray("accounts");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("account", result.AccountId);
            json.WriteStartArray("gaps");
            foreach (var gap in result.Gaps)
            {
                json.WriteStartObject();
                json.WriteString("subject", gap.Subject);
                json.WriteString("why", gap.Why);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("clusters");
            foreach (var cluster in result.Clusters)
                Write(json, cluster);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, ClusterPreflight cluster)
    {
        json.WriteStartObject();
        json.WriteString("id", cluster.Shape.Id);
        json.WriteString("name", cluster.Shape.Name);
        json.WriteString("origin", cluster.Shape.Origin?.ToString());
        json.WriteString("readiness", Camel(cluster.Readiness));
        json.WriteStartArray("launchers");
        foreach (var launcher in cluster.Launchers)
        {
            json.WriteStartObject();
            json.WriteString("arn", launcher.Launcher.Arn);
            json.WriteString("principal", launcher.Launcher.PrincipalArn);
            json.WriteString("readiness", Camel(launcher.Readiness));
            Calls(json, launcher.Calls);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Calls(json, cluster.Calls);
        json.WriteEndObject();
    }

    static void Calls(Utf8JsonWriter json, IEnumerable<CallDecision> calls)
    {
        json.WriteStartArray("calls");
        foreach (var call in calls)
            Write(json, call);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, CallDecision decision)
    {
        var call = decision.Call;
        json.WriteStartObject();
        json.WriteString("row", call.Row.Id);
        if (call.Question != call.Row)
            json.WriteString("repeats", call.Question.Id);
        json.WriteString("phase", Camel(call.Row.Phase));
        json.WriteString("side", Camel(call.Row.Side));
        json.WriteString("principal", call.Principal);
        json.WriteString("action", call.Action);
        json.WriteString("resource", call.Resource.Arn);
        Context(json, call.Context);
        json.WriteString("applies", Camel(call.Applies));
        json.WriteBoolean("required", call.IsRequired);
        json.WriteString("certainty", Camel(call.Row.Certainty));
        json.WriteString("source", call.Row.Source);
        json.WriteString("decision", decision.Verdict.ToString());
        json.WriteBoolean("failure", decision.IsFailure);
        if (decision.Explain() is { } explanation)
            ExplanationJson.WriteMembers(json, explanation);
        if (!decision.Gaps.IsEmpty)
        {
            json.WriteStartArray("gaps");
            foreach (var gap in decision.Gaps)
                json.WriteStringValue(gap);
            json.WriteEndArray();
        }
        if (decision.IsDenied)
        {
            json.WriteString("emr", EmrAnswer.To(decision));
            var fix = Fix.Of(decision);
            json.WriteStartObject("fix");
            json.WriteString("kind", Camel(fix.Kind));
            json.WriteString("text", fix.Text);
            json.WriteString("command", fix.Command);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void Context(Utf8JsonWriter json, LaunchContext context)
    {
        json.WriteStartObject("context");
        foreach (var value in context.Values)
        {
            if (value.Many is { } many)
            {
                json.WriteStartArray(value.Key);
                foreach (var one in many)
                    json.WriteStringValue(one);
                json.WriteEndArray();
            }
            else
            {
                json.WriteString(value.Key, value.One);
            }
        }
        json.WriteEndObject();
    }

    static string Camel(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
