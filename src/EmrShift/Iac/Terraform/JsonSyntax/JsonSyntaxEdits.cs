using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Iac.Hcl;
using EmrShift.Iac.JobFlows;
using EmrShift.Iac.Json;

namespace EmrShift.Iac.Terraform.JsonSyntax;

/// <summary>Edits of files in Terraform's JSON syntax. What CDK for Terraform has synthesized is never edited: the app is the source.</summary>
static class JsonSyntaxEdits
{
    const string Entry = $"\"{Tags.EmrKey}\": \"{Tags.EmrValue}\"";
    const string InTheApp = "the file is synthesized by CDK for Terraform: change the app";

    /// <summary>A state machine's definition is a text inside this file's JSON: it isn't edited there.</summary>
    public static RequestEditor InTexts { get; } = RequestEditor.Json with { AddTag = (_, _) => Remedy.ByHand($"add {{ Key = {Tags.EmrKey}, Value = {Tags.EmrValue} }} to the request's Tags; the definition is a text inside JSON here") };

    /// <summary>Whether a file says that CDK for Terraform made it.</summary>
    public static bool IsSynthesized(HclFile file) =>
        file.Json.Get("//").Get("metadata").Get("stackName") is not null || file.Json.Get("//").Get("metadata").Get("backend") is not null;

    /// <summary>A remedy whose edits are replaced by the advice to change the app, where the file is synthesized.</summary>
    public static Remedy InSources(HclFile file, Remedy remedy) => !remedy.Edits.IsEmpty && IsSynthesized(file) ? Remedy.ByHand(InTheApp) : remedy;

    /// <summary>The tag in an argument of a block.</summary>
    public static Remedy AddTag(HclFile file, HclBlock block, string attribute)
    {
        if (MapAt(file.Json, block.Open) is not { } body)
            return Remedy.ByHand($"add {Entry} to {attribute}");
        return InSources(file, body.Get(attribute) switch
        {
            null => Remedy.Of(JsonEdits.AddMember(body, indent => Object($"\"{attribute}\"", indent, file.Source))),
            Value.MapOf map => Remedy.Of(JsonEdits.AddMember(map, _ => Entry)),
            Value.Known when block.Body.Attribute(attribute) is { Value: HclTemplate { Parts: [{ Expression: { } only }] } } => Remedy.Of(Escaped(TerraformTagEdits.Into(only, file.Source))),
            _ => Remedy.ByHand($"add {Entry} to {attribute}"),
        });
    }

    /// <summary>A second resource beside the first: the same object under another name, with the other policy.</summary>
    public static Remedy Copy(HclFile file, HclBlock block, string name, TextSpan policy, string renamed)
    {
        // An item of an array has no name of its own.
        if (Around(file.Json, block.Start).OfType<Value.MapOf>().FirstOrDefault(map => map.Entries.Any(entry => entry.KeyAt.Span.Start == block.Start && entry.Value.At.Span.Start == block.Open)) is not { } parent)
            return Remedy.ByHand("attach the v2 policy in a resource of its own");
        var inside = new TextSpan(policy.Start - block.Open, policy.Length);
        var copy = TextEdit.Apply(file.Source.Slice(TextSpan.Between(block.Open, block.Close + 1)), [new TextEdit(inside, renamed)]);
        return copy is null ? Remedy.ByHand("attach the v2 policy in a resource of its own") : InSources(file, Remedy.Of(JsonEdits.AddMember(parent, _ => $"\"{name}\": {copy}")));
    }

    /// <summary>One more item of an array, or one more member of an object that <c>for_each</c> goes through. Null where it stands inside a text.</summary>
    public static Remedy? IntoList(HclFile file, TextSpan holder, TextSpan item, string renamed)
    {
        if (Around(file.Json, holder.Start).OfType<Value.ListOf>().FirstOrDefault(list => list.At.Span == holder) is { } array)
            return InSources(file, Remedy.Of(JsonEdits.AddItem(array, _ => renamed)));
        if (MapAt(file.Json, holder.Start) is { } map && map.Entries.FirstOrDefault(entry => entry.Value.At.Span.Contains(item)) is { } member)
            return InSources(file, Remedy.Of(JsonEdits.AddMember(map, _ => $"{member.KeyAt.Text[..^1]}_v2\": {renamed}")));
        return null;
    }

    /// <summary>New resources of different types, each beside the others of its type. The values are written as they are given, in quotes or not.</summary>
    public static Remedy AddResources(HclFile file, ImmutableArray<(string Type, string Name, ImmutableArray<(string Name, string Value)> Members)> made)
    {
        if (file.Json.Get("resource") is not Value.MapOf resources || made.Any(one => resources.Get(one.Type) is not (null or Value.MapOf)))
            return Remedy.ByHand("add it in a resource of its own");
        var unit = JsonEdits.IndentUnit(file.Source);
        string Resource(int index, string indent) => $"\"{made[index].Name}\": {Lines(file.Source, indent, unit, made[index].Members.Select(member => $"\"{member.Name}\": {member.Value}"))}";
        var inTypes = Enumerable.Range(0, made.Length).Where(index => resources.Get(made[index].Type) is not null)
            .Select(index => JsonEdits.AddMember((Value.MapOf)resources.Get(made[index].Type)!, indent => Resource(index, indent)));
        var newTypes = Enumerable.Range(0, made.Length).Where(index => resources.Get(made[index].Type) is null).ToList();
        IEnumerable<FileEdit> inNew = newTypes.Count == 0 ? [] : [JsonEdits.AddMember(resources, indent => string.Join(
            indent.Length == 0 ? ", " : $",{file.Source.NewLineAt(0)}{indent}",
            newTypes.Select(index => $"\"{made[index].Type}\": {Lines(file.Source, indent, unit, [Resource(index, indent.Length == 0 ? "" : indent + unit)])}")))];
        return InSources(file, Remedy.Of([.. inTypes, .. inNew]));
    }

    static string Object(string name, string indent, SourceText source) => $"{name}: {Lines(source, indent, JsonEdits.IndentUnit(source), [Entry])}";

    /// <summary>An object with a member a line, or on one line where what it goes into is.</summary>
    static string Lines(SourceText source, string indent, string unit, IEnumerable<string> members)
    {
        if (indent.Length == 0)
            return $"{{{string.Join(", ", members)}}}";
        var newLine = source.NewLineAt(0);
        return $"{{{newLine}{string.Join($",{newLine}", members.Select(member => $"{indent}{unit}{member}"))}{newLine}{indent}}}";
    }

    /// <summary>An edit of an expression that stands inside a JSON text: what is inserted gets escapes; what stood there already has them.</summary>
    static FileEdit Escaped(FileEdit edit)
    {
        var text = edit.Edit.NewText.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        var at = text.IndexOf($"\"{Tags.EmrKey}\"", StringComparison.Ordinal);
        return edit with { Edit = edit.Edit with { NewText = at < 0 ? text : text[..at] + text[at..].Replace("\"", "\\\"", StringComparison.Ordinal) } };
    }

    static Value.MapOf? MapAt(Value? root, int open) => Around(root, open).OfType<Value.MapOf>().LastOrDefault(map => map.At.Span.Start == open);

    /// <summary>A value, and those inside it that hold an offset.</summary>
    static IEnumerable<Value> Around(Value? value, int at)
    {
        while (value is not null)
        {
            yield return value;
            value = value switch
            {
                Value.MapOf map => map.Entries.FirstOrDefault(entry => entry.KeyAt.Span.Start <= at && at < entry.Value.At.Span.End)?.Value,
                Value.ListOf list => list.Items.FirstOrDefault(item => item.At.Span.Start <= at && at < item.At.Span.End),
                _ => null,
            };
        }
    }
}
