using System.Text.Json;
using EmrShift.Cli.Moving;
using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Cli.Views;

/// <summary>Where journals stand, for programs: <c>docs/schemas/status.v1.json</c>.</summary>
static class StatusJson
{
    public const string Schema = "emrshift/status/v1";

    public static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<(string Path, Plan Plan, IReadOnlyCollection<Entry> Entries)> journals)
    {
        json.WriteStartArray("journals");
        foreach (var (path, plan, entries) in journals)
            Write(json, path, plan, entries);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, string path, Plan plan, IReadOnlyCollection<Entry> entries)
    {
        var statuses = StepStatuses.Of(plan, entries);
        json.WriteStartObject();
        json.WriteString("journal", path);
        json.WriteString("account", plan.Account);
        json.WriteString("planMadeAt", plan.MadeAt);
        json.WriteStartArray("stages");
        foreach (var stage in plan.Steps.GroupBy(step => step.Stage))
        {
            json.WriteStartObject();
            json.WriteString("stage", StepLines.Word(stage.Key));
            json.WriteNumber("inPlace", stage.Count(step => statuses[step.Number] is StepStatus.Done or StepStatus.Found));
            json.WriteNumber("steps", stage.Count());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
        {
            json.WriteStartObject();
            json.WriteNumber("number", step.Number);
            json.WriteString("stage", StepLines.Word(step.Stage));
            json.WriteString("slot", step.Change.Slot.Title);
            json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(statuses[step.Number].ToString()));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (entries.LastOrDefault(entry => entry.Event is not (JournalEvent.Opened or JournalEvent.Began)) is { } last)
        {
            json.WriteStartObject("last");
            json.WriteString("at", last.At);
            json.WriteString("event", JsonNamingPolicy.CamelCase.ConvertName(last.Event.ToString()));
            if (last.Step > 0)
                json.WriteNumber("step", last.Step);
            if (last.Note is { } note)
                json.WriteString("note", note);
            json.WriteEndObject();
        }
        json.WriteBoolean("canGoOn", statuses.Values.Any(status => StepStatuses.IsToCarry(status, Direction.Forward)));
        json.WriteBoolean("canGoBack", statuses.Values.Any(status => StepStatuses.IsToCarry(status, Direction.Back)));
        json.WriteEndObject();
    }
}
