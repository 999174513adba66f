using System.Text.Json;
using EmrShift.Iam;
using EmrShift.Reports;

namespace EmrShift.Cli.Views;

/// <summary>The difference between two policies, for a person and for a program.</summary>
static class PolicyDiffView
{
    static readonly (ActionChangeKind Kind, string Member)[] Sections =
    [
        (ActionChangeKind.Lost, "lost"),
        (ActionChangeKind.NewlyConditional, "newlyConditional"),
        (ActionChangeKind.ConditionsChanged, "conditionsChanged"),
        (ActionChangeKind.NewlyUnconditional, "newlyUnconditional"),
        (ActionChangeKind.Gained, "gained"),
    ];

    public static void WriteText(TextWriter output, Policy before, Policy after, IReadOnlyList<ActionChange> changes)
    {
        output.WriteLine($"{before} -> {after}");
        if (changes.Count == 0)
            output.WriteLine("\nno difference in what they allow");
        foreach (var (kind, _) in Sections)
        {
            var members = changes.Where(change => change.Kind == kind).ToList();
            if (members.Count == 0)
                continue;
            output.WriteLine($"\n{ActionChangeWords.Of(kind)} ({members.Count})");
            Columns.Write(output, members.SelectMany(Rows), indent: "  ");
        }
    }

    public static void WriteJson(Utf8JsonWriter json, Policy before, Policy after, IReadOnlyList<ActionChange> changes)
    {
        json.WriteString("old", before.ToString());
        json.WriteString("new", after.ToString());
        foreach (var (kind, member) in Sections)
        {
            json.WriteStartArray(member);
            foreach (var change in changes.Where(change => change.Kind == kind))
            {
                json.WriteStartObject();
                json.WriteString("action", change.Action);
                WriteGrants(json, "before", change.Before);
                WriteGrants(json, "after", change.After);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    }

    /// <summary>One row a grant: the action stands on the first. Only what can be told apart is marked: was and is.</summary>
    static IEnumerable<string[]> Rows(ActionChange change)
    {
        var was = change.Before.Select(grant => $"was {grant}");
        var @is = change.After.Select(grant => $"is  {grant}");
        var grants = change.Kind switch
        {
            ActionChangeKind.Lost => change.Before,
            ActionChangeKind.Gained => change.After,
            _ => was.Concat(@is),
        };
        return grants.DefaultIfEmpty("").Select((grant, i) => new[] { i == 0 ? change.Action : "", grant });
    }

    static void WriteGrants(Utf8JsonWriter json, string name, IEnumerable<string> grants)
    {
        json.WriteStartArray(name);
        foreach (var grant in grants)
            json.WriteStringValue(grant);
        json.WriteEndArray();
    }
}
