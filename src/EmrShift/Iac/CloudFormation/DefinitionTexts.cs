using EmrShift.Iac.Json;

namespace EmrShift.Iac.CloudFormation;

/// <summary>A state machine's DefinitionString: a block of JSON (edited where it stands), an escaped text or an Fn::Join (read, not edited).</summary>
static class DefinitionTexts
{
    /// <param name="raw">The property as it is written.</param>
    /// <param name="opened">The same with its functions opened.</param>
    /// <param name="intrinsics">Opens the holes of Fn::Sub.</param>
    public static Value? Read(Value? raw, Value opened, Intrinsics intrinsics)
    {
        if (opened is Value.Json json)
            return json;
        var (pattern, names) = raw switch
        {
            Value.Known plain => (plain, null),
            Value.MapOf { Entries: [{ Key: "Fn::Sub", Value: Value.Known text }] } => (text, (Value?)null),
            Value.MapOf { Entries: [{ Key: "Fn::Sub", Value: Value.ListOf { Items: [Value.Known text, var given] } }] } => (text, given),
            _ => (null, null),
        };
        if (pattern is not null && InPlace(pattern, names, raw is not Value.Known, intrinsics) is { } exact)
            return exact;
        return JsonText.ReadJoined(opened);
    }

    /// <summary>JSON in a block scalar: its lines stand in the file as they are, so the places are exact.</summary>
    static Value? InPlace(Value.Known pattern, Value? names, bool hasHoles, Intrinsics intrinsics)
    {
        var at = pattern.At;
        if (at.Span.Length == 0 || at.Source.Text[at.Span.Start] is not ('|' or '>'))
            return null;
        var line = at.Source.Text.IndexOf('\n', at.Span.Start);
        if (line < 0 || line >= at.Span.End)
            return null;
        var piece = at.With(TextSpan.Between(line + 1, at.Span.End));
        return JsonText.Read(piece, hasHoles ? Holes(piece.Source.Text, piece.Span, piece, names, intrinsics) : null).Value;
    }

    static Dictionary<int, (int, Value)> Holes(string text, TextSpan span, Spot at, Value? names, Intrinsics intrinsics)
    {
        var holes = new Dictionary<int, (int, Value)>();
        for (var start = text.IndexOf("${", span.Start, span.Length, StringComparison.Ordinal); start >= 0 && start < span.End;)
        {
            var end = text.IndexOf('}', start);
            if (end < 0 || end >= span.End)
                break;
            holes[start] = (end + 1 - start, intrinsics.Hole(text[(start + 2)..end].Trim(), names, at.With(TextSpan.Between(start, end + 1))));
            start = text.IndexOf("${", end, span.End - end, StringComparison.Ordinal);
        }
        return holes;
    }
}
