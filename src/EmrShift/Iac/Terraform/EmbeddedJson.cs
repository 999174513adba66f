using EmrShift.Iac.Hcl;
using EmrShift.Iac.Json;

namespace EmrShift.Iac.Terraform;

/// <summary>JSON inside a heredoc or a quoted string, with interpolations as holes.</summary>
static class EmbeddedJson
{
    /// <summary>The content; null when it isn't JSON.</summary>
    public static Value? Read(TerraformScope scope, Value value)
    {
        var at = value.At;
        var file = scope.Module.Files.FirstOrDefault(candidate => ReferenceEquals(candidate.Source, at.Source));
        if (file is null)
            return null;
        if (at.Text.StartsWith("<<", StringComparison.Ordinal) && HclPath.Template(file.Body, at.Span) is { } heredoc)
            return Heredoc(scope, file, heredoc);
        return JsonText.ReadJoined(value) is { } content ? new Value.Json(content, at) : null;
    }

    static Value.Json? Heredoc(TerraformScope scope, HclFile file, HclTemplate heredoc)
    {
        if (heredoc.Parts.IsEmpty)
            return null;
        var holes = new Dictionary<int, (int Length, Value Value)>();
        var evaluator = new TerraformEvaluator(scope, file, null);
        foreach (var part in heredoc.Parts)
        {
            var here = new Spot(file.Source, part.Span);
            if (part.Text is null)
                holes[part.Span.Start] = (part.Span.Length, (part.Expression is null ? null : evaluator.Evaluate(part.Expression)) ?? new Value.Unknown("a template", here));
        }
        var piece = new Spot(file.Source, TextSpan.Between(heredoc.Parts[0].Span.Start, heredoc.Parts[^1].Span.End));
        return JsonText.Read(piece, holes).Value is { } content ? new Value.Json(content, new Spot(file.Source, heredoc.Span)) : null;
    }
}
