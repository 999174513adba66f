using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace EmrShift.Denials;

/// <summary>
/// Finds what DecodeAuthorizationMessage answers, alone, in the CLI's answer or in the middle of a ticket, whole or cut.
/// Source: facts/failure-catalogue.md §0.3; STS API Reference, DecodeAuthorizationMessage.
/// </summary>
static class DecodedMessages
{
    const string ContextStart = "\"context\":{";
    const string AllowedStart = "{\"allowed\":";
    const int HeadLengthMax = 40_000;
    const int LengthMax = 80_000;

    /// <summary>Adds the decoded refusals of a text. A decoded message that says the request is allowed is none.</summary>
    public static void AddTo(ImmutableArray<Denial>.Builder denials, SqueezedText text)
    {
        // Each message has one context, so the next one ends the window: however many there are, the text is read once.
        var floor = 0;
        for (var at = text.IndexOf(ContextStart); at >= 0;)
        {
            var next = text.IndexOf(ContextStart, at + 1);
            var head = text.LastIndexOf(AllowedStart, at, Math.Min(HeadLengthMax, at - floor));
            var end = Math.Min(next < 0 ? text.Length : next, at + LengthMax);
            if (Read(text, head >= 0 ? head : at, end, isBareContext: head < 0) is { } denial)
                denials.Add(denial);
            (floor, at) = (at + ContextStart.Length, next);
        }
    }

    static Denial? Read(SqueezedText text, int start, int end, bool isBareContext)
    {
        var window = text.Part(start, end);
        var json = isBareContext ? "{" + window : window;
        var fields = new Fields();
        var (consumed, isWhole) = Walk(Encoding.UTF8.GetBytes(json), fields);
        if (fields.IsAllowed || fields.Action is null || Names.IsCutAction(ActionOf(fields.Action)) || (fields.PrincipalArn is null && fields.PrincipalId is null))
            return null;
        var squeezed = json.AsSpan(0, consumed);
        var length = squeezed.Length - squeezed.Count(' ') - (isBareContext ? 1 : 0);
        return new Denial
        {
            Form = DenialForm.Decoded,
            Principal = fields.PrincipalArn ?? fields.PrincipalId,
            Action = ActionOf(fields.Action),
            Resource = fields.Resource,
            IsExplicit = fields.IsExplicit,
            Context = fields.Conditions.DrainToImmutable(),
            StatementIds = fields.StatementIds.DrainToImmutable(),
            IsCut = !isWhole || fields.IsCut,
            Start = start,
            End = Math.Min(text.Length, start + Math.Max(length, AllowedStart.Length)),
        };
    }

    sealed class Fields
    {
        public bool IsAllowed;
        public bool IsCut;
        public bool? IsExplicit;
        public string? PrincipalId;
        public string? PrincipalArn;
        public string? Action;
        public string? Resource;
        public string? Key;
        public ImmutableArray<KeyValuePair<string, string>>.Builder Conditions = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        public ImmutableArray<string>.Builder StatementIds = ImmutableArray.CreateBuilder<string>();
    }

    /// <summary>Reads as far as the text goes: a message that someone cut still says what it says.</summary>
    static (int CharactersRead, bool IsWhole) Walk(byte[] json, Fields fields)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var names = new string[reader.CurrentState.Options.MaxDepth + 2];
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                    names[reader.CurrentDepth] = reader.GetString() ?? "";
                else if (reader.TokenType is JsonTokenType.String or JsonTokenType.True or JsonTokenType.False)
                    Take(ref reader, names, fields);
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                    return (Encoding.UTF8.GetCharCount(json.AsSpan(0, (int)reader.BytesConsumed)), true);
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // A string may hold half a surrogate pair. What was read before the text broke off counts.
        }
        return (Encoding.UTF8.GetCharCount(json.AsSpan(0, (int)reader.BytesConsumed)), false);
    }

    /// <summary>RunInstances stands there without its service (facts/failure-catalogue.md §0.3).</summary>
    static string ActionOf(string action) => action.Contains(':', StringComparison.Ordinal) ? action : "ec2:" + action;

    static void Take(ref Utf8JsonReader reader, string[] names, Fields fields)
    {
        var depth = reader.CurrentDepth;
        var name = names[depth];
        if (depth == 1 && name == "allowed")
            fields.IsAllowed = reader.TokenType == JsonTokenType.True;
        else if (depth == 1 && name == "explicitDeny")
            fields.IsExplicit = reader.TokenType == JsonTokenType.True;
        else if (reader.TokenType != JsonTokenType.String)
            return;
        else if (reader.GetString() is { } text && (text.EndsWith("...", StringComparison.Ordinal) || text.EndsWith('\u2026')))
            fields.IsCut = true;
        else if (name == "statementId" && names[1] == "matchedStatements")
            fields.StatementIds.Add(reader.GetString() ?? "");
        else if (names[1] != "context")
            return;
        else if (depth == 2 && name == "action")
            fields.Action = reader.GetString();
        else if (depth == 2 && name == "resource")
            fields.Resource = reader.GetString();
        else if (depth == 3 && names[2] == "principal" && name == "arn")
            fields.PrincipalArn = reader.GetString();
        else if (depth == 3 && names[2] == "principal" && name == "id")
            fields.PrincipalId = reader.GetString();
        else if (names[2] == "conditions" && name == "key")
            fields.Key = reader.GetString();
        else if (names[2] == "conditions" && name == "value" && fields.Key is { } key)
            fields.Conditions.Add(new(key, reader.GetString() ?? ""));
    }
}
