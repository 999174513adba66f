using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Plans;

/// <summary>Reads what <see cref="PlanFile"/> writes.</summary>
public static class PlanFileReader
{
    /// <summary>The plan, or what is wrong with the file: the place in it as a path, what was expected, what was found.</summary>
    /// <param name="Plan">The plan; null when there is a problem.</param>
    /// <param name="Problem">The problem; null when there is none.</param>
    public sealed record Reading(Plan? Plan, string? Problem);

    /// <summary>Reads a plan file.</summary>
    public static Reading Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new Reading(ReadPlan(new Node(document.RootElement, "$")), null);
        }
        catch (JsonException exception)
        {
            return new Reading(null, $"line {exception.LineNumber + 1}: expected JSON: {exception.Message.Split(" LineNumber")[0]}");
        }
        catch (BadPlanException exception)
        {
            return new Reading(null, exception.Message);
        }
    }

    static Plan ReadPlan(Node root)
    {
        var schema = root["schema"].Text;
        if (schema != PlanFile.Schema)
            throw new BadPlanException($"$.schema: expected `{PlanFile.Schema}`, found `{schema}`");
        var plan = new Plan(
            root["account"].Text,
            root["madeAt"].Time,
            root["steps"].List(ReadStep),
            root["manualSteps"].List(ReadManualStep),
            root["proofs"].List(node => new Proof(node["afterStep"].Number, node["questions"].Number, node["lost"].Number)),
            root["refusals"].List(node => new Refusal(node["code"].Text, node["subject"].Text, node["text"].Text, node["evidence"].List(line => line.Text))));

        // INVARIANT: journals name steps by number, and the applier goes through the list as it stands.
        if (!plan.Steps.SequenceEqual(Plan.InOrder(plan.Steps)))
            throw new BadPlanException("$.steps: expected the steps in the order of their stages and slots, numbered from 1; was the file edited by hand?");
        return plan;
    }

    static Step ReadStep(Node node) => new(node["number"].Number, ReadStage(node["stage"]), ReadChange(node), node["reasons"].List(ReadReason))
    {
        UndoInstead = node.Optional("undoInstead") is { } instead ? ReadChange(instead) : null,
        IsOptional = node.Optional("optional")?.Flag ?? false,
    };

    static Reason ReadReason(Node node) => new(node["code"].Text, node["subject"].Text, node["text"].Text);

    static ManualStep ReadManualStep(Node node) => new(
        node["number"].Number, ReadStage(node["before"]), node["kind"].Text, node["subject"].Text, node["text"].Text, node["question"].Text);

    static Stage ReadStage(Node node) =>
        Enum.GetValues<Stage>().Cast<Stage?>().FirstOrDefault(stage => PlanFile.Word(stage!.Value) == node.Text)
        ?? throw new BadPlanException($"{node.Path}: expected a stage, found `{node.Text}`");

    static Change ReadChange(Node node)
    {
        var slot = node["slot"];
        var kind = AllSlots.Kinds.FirstOrDefault(kind => kind.Kind == slot["kind"].Text)
            ?? throw new BadPlanException($"{slot.Path}.kind: expected a kind of slot, found `{slot["kind"].Text}`");
        return new Change(
            AllSlots.Of(kind.Kind, [.. kind.Names.Select(name => slot[name].Text)]) ?? throw new BadPlanException($"{slot.Path}: not a slot of kind `{kind.Kind}`"),
            node["before"].TextOrNull,
            node["after"].TextOrNull);
    }

    sealed class BadPlanException(string message) : Exception(message);

    /// <summary>A JSON value that knows where it stands.</summary>
    readonly record struct Node(JsonElement Element, string Path)
    {
        public Node this[string name] => Optional(name) ?? throw new BadPlanException($"{Path}: expected a member `{name}`");

        public Node? Optional(string name) =>
            Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var member) ? new Node(member, $"{Path}.{name}") : null;

        public string Text => TextOrNull ?? throw Wrong("a string");

        public string? TextOrNull => Element.ValueKind switch
        {
            JsonValueKind.String => Element.GetString(),
            JsonValueKind.Null => null,
            _ => throw Wrong("a string or null"),
        };

        public int Number => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var number) ? number : throw Wrong("a whole number");

        public bool Flag => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : throw Wrong("true or false");

        public DateTimeOffset Time => Element.ValueKind == JsonValueKind.String && Element.TryGetDateTimeOffset(out var time) ? time : throw Wrong("a time");

        public ImmutableArray<T> List<T>(Func<Node, T> read)
        {
            if (Element.ValueKind != JsonValueKind.Array)
                throw Wrong("a list");
            var path = Path;
            return [.. Element.EnumerateArray().Select((item, index) => read(new Node(item, $"{path}[{index}]")))];
        }

        BadPlanException Wrong(string expected) => new($"{Path}: expected {expected}, found {Element.ValueKind}");
    }
}
