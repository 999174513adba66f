using System.Globalization;
using System.Text;

namespace EmrShift.Launch;

/// <summary>The launch model as Markdown: the whole page, or one row. <c>docs/launch-model.md</c> and <c>emrshift explain ROW</c> are made of it.</summary>
public static class LaunchModelPage
{
    /// <summary>The whole page.</summary>
    public static string Text()
    {
        var page = new StringBuilder(
            """
            # The launch model

            Which AWS calls EMR, the caller and the nodes make for a cluster. Made from `facts/emr/launch.json`; `emrshift explain ROW` prints one row.

            - Each pair of an action and a resource is a call of its own: EC2 authorises one request against several resources.
            - What a call makes (`instance/*`) carries the tags of the request. What exists carries its own tags.
            - *needed*: a denial makes something fail. Other rows are asked and reported, and are no failure.
            - **documented**: AWS says it. **derived**: it follows from a managed policy and the service's authorization reference. **observed**: it was seen
              in a real error, log or issue. **guess**: plausible, unproven.
            - *v1*, *v2*: whether the managed policy of that side allows it (service role, full access for the caller, node role), and by which statement.


            """);
        foreach (var side in Enum.GetValues<LaunchSide>())
        {
            page.Append(CultureInfo.InvariantCulture, $"## {Name(side)}\n\n| row | phase | calls | when | needed | v1 | v2 | known by |\n|---|---|---|---|---|---|---|---|\n");
            foreach (var row in LaunchTable.Rows.Where(row => row.Side == side))
                page.Append(TableRow(row));
            page.Append('\n');
            foreach (var row in LaunchTable.Rows.Where(row => row.Side == side))
                page.Append(CultureInfo.InvariantCulture, $"- **{row.Id}** {row.Why} *({Name(row.Certainty)}: {row.Source})*\n");
            page.Append('\n');
        }
        page.Append("## Conditions\n\n| name | meaning |\n|---|---|\n");
        foreach (var (name, meaning) in LaunchTable.Conditions)
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {meaning} |\n");
        page.Append("\n## Resources\n\n| name | stands for |\n|---|---|\n");
        foreach (var (name, meaning) in LaunchTable.Resources)
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {meaning} |\n");
        return page.ToString();
    }

    /// <summary>One row, for a person at a terminal.</summary>
    public static string Of(LaunchRow row)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {row.Id}: {Name(row.Side).ToLowerInvariant()}, phase {Name(row.Phase)}\n\n{row.Why}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"When: {string.Join("; and ", row.When.Select(name => LaunchTable.Conditions[name]))}.\n");
        text.Append(CultureInfo.InvariantCulture, $"Known: {Name(row.Certainty)} ({row.Source}).\n");
        if (row.Asks.IsEmpty && row.Repeats.IsEmpty)
            return text.Append("\nThis row explains; it asks nothing.\n").ToString();
        text.Append(row.IsRequired ? "Needed: a denial makes something fail.\n" : "Not needed: a denial is reported, and is no failure.\n");
        if (!row.Repeats.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Asks again: {string.Join(", ", row.Repeats)}.\n");
        foreach (var ask in row.Asks)
        {
            text.Append("\nMay the ").Append(Name(row.Side).ToLowerInvariant()).Append('\n');
            foreach (var action in ask.Actions)
                text.Append("  ").Append(action).Append('\n');
            text.Append("on\n");
            foreach (var resource in ask.Resources)
                text.Append(CultureInfo.InvariantCulture, $"  {resource}: {LaunchTable.Resources[resource]}\n");
            foreach (var (key, value) in ask.Context)
                text.Append(CultureInfo.InvariantCulture, $"with {key}: {Value(key, value)}\n");
            text.Append(CultureInfo.InvariantCulture, $"v1: {(ask.InV1 ? "allows it" : "does not allow it")}; v2: {(ask.V2Sid is { } sid ? $"statement {sid}" : V2Without(row))}\n");
        }
        return text.ToString();
    }

    /// <summary>A certainty, side or phase as people read it.</summary>
    public static string Name(Enum value) => value switch
    {
        LaunchSide.ServiceRole => "Service role",
        LaunchSide.NodeRole => "Node role",
        LaunchSide.Caller => "Caller",
        _ => value.ToString().ToLowerInvariant(),
    };

    static string TableRow(LaunchRow row)
    {
        var calls = row.Repeats.IsEmpty
            ? string.Join("<br>", row.Asks.Select(ask => $"{Actions(ask)} on {string.Join(", ", ask.Resources.Select(resource => $"`{resource}`"))}"))
            : $"rows {string.Join(", ", row.Repeats)} again";
        var v1 = string.Join("<br>", row.Asks.Select(ask => ask.InV1 ? "yes" : "no"));
        var v2 = string.Join("<br>", row.Asks.Select(ask => ask.V2Sid ?? V2Without(row)));
        return $"| {row.Id} | {Name(row.Phase)} | {calls} | {string.Join(", ", row.When.Select(name => $"`{name}`"))} "
            + $"| {(row.Asks.IsEmpty && row.Repeats.IsEmpty ? "" : row.IsRequired ? "needed" : "no")} | {v1} | {v2} | {Name(row.Certainty)} |\n";
    }

    static string Value(string key, string value) => (key, value) switch
    {
        (_, "clusterTags") => "the tags of the request",
        (_, "emrTag") => "the tag, always",
        (_, "endpointTags") => "the tag, and Name = emr-service-vpce",
        ("iam:PassedToService", _) => $"{value}.amazonaws.com",
        ("kms:ViaService", _) => $"{value}.REGION.amazonaws.com",
        _ => value,
    };

    static string V2Without(LaunchRow row) => row.Side is LaunchSide.NodeRole ? "no successor" : "none";

    // ec2:RunInstances, CreateFleet: the service is said once.
    static string Actions(LaunchAsk ask)
    {
        var service = "";
        var names = new List<string>();
        foreach (var action in ask.Actions)
        {
            var colon = action.IndexOf(':', StringComparison.Ordinal);
            names.Add(action.StartsWith(service, StringComparison.Ordinal) && service.Length > 0 ? action[(colon + 1)..] : action);
            service = action[..(colon + 1)];
        }
        return string.Join(", ", names);
    }
}
