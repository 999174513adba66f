using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Plans;

/// <summary>
/// A plan as a file: <c>emrshift/plan/v1</c>, described by <c>docs/schemas/plan.v1.json</c>. The same plan gives the same bytes.
/// </summary>
public static class PlanFile
{
    /// <summary>The value of the member <c>schema</c>.</summary>
    public const string Schema = "emrshift/plan/v1";

    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the plan as indented JSON with a final line end.</summary>
    public static void Write(Plan plan, IBufferWriter<byte> output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            writer.WriteString("account", plan.Account);
            writer.WriteString("madeAt", plan.MadeAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            WriteList(writer, "steps", plan.Steps, WriteStep);
            WriteList(writer, "manualSteps", plan.ManualSteps, WriteManualStep);
            WriteList(writer, "proofs", plan.Proofs, WriteProof);
            WriteList(writer, "refusals", plan.Refusals, WriteRefusal);
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    /// <summary>What tells one plan from any other: <c>sha256:</c> and the hash of the file's bytes.</summary>
    public static string Fingerprint(Plan plan)
    {
        var file = new ArrayBufferWriter<byte>();
        Write(plan, file);
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(file.WrittenSpan))}";
    }

    static void WriteStep(Utf8JsonWriter writer, Step step)
    {
        writer.WriteNumber("number", step.Number);
        writer.WriteString("stage", Word(step.Stage));
        WriteChange(writer, step.Change);
        if (step.UndoInstead is { } instead)
        {
            writer.WriteStartObject("undoInstead");
            WriteChange(writer, instead);
            writer.WriteEndObject();
        }
        if (step.IsOptional)
            writer.WriteBoolean("optional", true);
        WriteList(writer, "reasons", step.Reasons, static (writer, reason) =>
        {
            writer.WriteString("code", reason.Code);
            writer.WriteString("subject", reason.Subject);
            writer.WriteString("text", reason.Text);
        });
    }

    static void WriteChange(Utf8JsonWriter writer, Change change)
    {
        writer.WriteStartObject("slot");
        writer.WriteString("kind", change.Slot.Kind);
        var names = AllSlots.Kinds.First(kind => kind.Kind == change.Slot.Kind).Names;
        for (var index = 0; index < names.Count; index++)
            writer.WriteString(names[index], change.Slot.Names[index]);
        writer.WriteEndObject();
        writer.WriteString("before", change.Before);
        writer.WriteString("after", change.After);
    }

    static void WriteManualStep(Utf8JsonWriter writer, ManualStep step)
    {
        writer.WriteNumber("number", step.Number);
        writer.WriteString("before", Word(step.Before));
        writer.WriteString("kind", step.Kind);
        writer.WriteString("subject", step.Subject);
        writer.WriteString("text", step.Text);
        writer.WriteString("question", step.Question);
    }

    static void WriteProof(Utf8JsonWriter writer, Proof proof)
    {
        writer.WriteNumber("afterStep", proof.AfterStep);
        writer.WriteNumber("questions", proof.Questions);
        writer.WriteNumber("lost", proof.Lost);
    }

    static void WriteRefusal(Utf8JsonWriter writer, Refusal refusal)
    {
        writer.WriteString("code", refusal.Code);
        writer.WriteString("subject", refusal.Subject);
        writer.WriteString("text", refusal.Text);
        writer.WriteStartArray("evidence");
        foreach (var line in refusal.Evidence)
            writer.WriteStringValue(line);
        writer.WriteEndArray();
    }

    static void WriteList<T>(Utf8JsonWriter writer, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>A stage as files spell it: <c>tag</c>.</summary>
    internal static string Word(Stage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
}
