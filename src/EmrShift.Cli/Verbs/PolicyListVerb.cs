using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EmrShift.Cli.Views;
using EmrShift.Facts;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift policy list</c>: the managed policies on record.</summary>
static class PolicyListVerb
{
    public static Command Create(Terminal terminal)
    {
        var format = Formats.TextOrJson();
        var command = new Command("list", "List the managed policies on record, with version, date and successor.") { format };
        command.SetAction(parsed =>
        {
            using var output = parsed.GetValue(format) == Formats.Json ? terminal.OutWriter() : terminal.TextWriter();
            if (parsed.GetValue(format) == Formats.Json)
                JsonDocuments.Write(output, "emrshift/policy-list/v1", WriteJson);
            else
                Columns.Write(output, Rows());
            return ExitCode.Fine;
        });
        return command;
    }

    static IEnumerable<string[]> Rows()
    {
        yield return ["NAME", "VERSION", "EDITED", "GENERATION", "REPLACED BY"];
        foreach (var policy in FactBook.Policies)
            yield return [policy.Name, policy.Version, Date(policy), Generation(policy), policy.ReplacedBy ?? (policy.Generation == PolicyGeneration.V1 ? "nothing" : "")];
    }

    static void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartArray("policies");
        foreach (var policy in FactBook.Policies)
        {
            json.WriteStartObject();
            json.WriteString("name", policy.Name);
            json.WriteString("arn", policy.Arn());
            json.WriteString("version", policy.Version);
            json.WriteString("edited", Date(policy));
            json.WriteString("generation", Generation(policy));
            json.WriteString("replacedBy", policy.ReplacedBy);
            json.WriteString("note", policy.Note);
            json.WriteStartArray("versions");
            foreach (var version in policy.Versions.Keys.ToImmutableSortedSet(StringComparer.Ordinal))
                json.WriteStringValue(version);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static string Date(CataloguePolicy policy) => policy.Edited.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Generation(CataloguePolicy policy) => policy.Generation.ToString().ToLowerInvariant();
}
