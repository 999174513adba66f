using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Iam;

namespace EmrShift.Lab.Authorization;

/// <summary>
/// What sts:DecodeAuthorizationMessage shows of a refused EC2 call. Shape: facts/failure-catalogue.md, section 0.3; the article's own sample.
/// </summary>
static class DecodedMessage
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Call call, Question question, Explanation explanation)
    {
        var isExplicit = explanation.Verdict == Verdict.ExplicitlyDenied;
        var principal = new JsonObject { ["id"] = call.Caller.PrincipalId };
        if (call.Caller.Kind == CallerKind.IamUser)
            principal["name"] = call.Caller.Name;
        principal["arn"] = call.Caller.Arn;
        var message = new JsonObject
        {
            ["allowed"] = false,
            ["explicitDeny"] = isExplicit,
            ["matchedStatements"] = Items(isExplicit ? explanation.DecidingStatements.Select(reference => Matched(call, question, reference)) : []),
            ["failures"] = Items([]),
            ["context"] = new JsonObject
            {
                ["principal"] = principal,
                ["action"] = question.Action,
                ["resource"] = question.Resource,
                ["conditions"] = Items(Conditions(call, question)),
            },
        };
        return message.ToJsonString(Plain);
    }

    // Operators of the matched statement's conditions are not shown by AWS either.
    static JsonObject Matched(Call call, Question question, StatementReference reference) => new()
    {
        ["statementId"] = reference.Statement.Sid ?? "",
        ["effect"] = "DENY",
        ["principals"] = Items([new JsonObject { ["value"] = call.Caller.PrincipalId }]),
        ["principalGroups"] = Items([]),
        ["actions"] = Items([new JsonObject { ["value"] = question.Action }]),
        ["resources"] = Items([new JsonObject { ["value"] = question.Resource }]),
        ["conditions"] = Items([]),
    };

    static IEnumerable<JsonNode> Conditions(Call call, Question question)
    {
        yield return Condition("aws:Region", call.Region);
        yield return Condition("aws:Service", "ec2");
        yield return Condition("aws:Resource", question.Resource.Split(':', 6) is [.., var resource] ? resource : question.Resource);
        // A refused PassRole shows nothing of the service that the role is passed to.
        foreach (var (key, values) in question.Context.Where(entry => !entry.Key.StartsWith("iam:", StringComparison.OrdinalIgnoreCase)))
            yield return Condition(key, [.. values]);
    }

    static JsonObject Condition(string key, params string[] values) => new()
    {
        ["key"] = key,
        ["values"] = Items(values.Select(value => new JsonObject { ["value"] = value })),
    };

    static JsonObject Items(IEnumerable<JsonNode> items) => new() { ["items"] = new JsonArray([.. items]) };
}
