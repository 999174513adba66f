using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace EmrShift.Trails;

/// <summary>
/// The questions of the pass as SQL for Athena: the same question, the same answer, aggregated there. The text keeps to what Trino and DuckDB both
/// understand (<c>facts/athena.md</c> §5), so that tests can run it. Constants are written into the text: injected partitions need constants.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Accounts">The accounts whose partitions are read: at least one, at most 1,000.</param>
/// <param name="FirstDay">The first day, of events.</param>
/// <param name="LastDay">The last day, of events.</param>
/// <param name="Filter">Principals, accounts, regions, time, as for the pass.</param>
public sealed partial record AthenaQuery(AthenaTable Table, ImmutableArray<string> Accounts, DateOnly FirstDay, DateOnly LastDay, TrailFilter Filter)
{
    const int AccountsMax = 1000;

    /// <summary>Who did it: the role behind a session, else the caller, else the service. The same rule as in the pass.</summary>
    const string Principal =
        "COALESCE(NULLIF(e.useridentity.sessioncontext.sessionissuer.arn, ''), NULLIF(e.useridentity.arn, ''), NULLIF(e.useridentity.invokedby, ''), '')";

    /// <summary>What an event is known by: deliveries of one call share it.</summary>
    const string Id = "COALESCE(NULLIF(e.sharedeventid, ''), NULLIF(e.eventid, ''))";

    /// <summary>What is wrong with the question; null: nothing.</summary>
    public string? Problem() =>
        Table.Problem()
        ?? (Accounts.Length is 0 or > AccountsMax ? $"expected 1 to {AccountsMax.ToString(CultureInfo.InvariantCulture)} accounts, found {Accounts.Length.ToString(CultureInfo.InvariantCulture)}" : null)
        ?? (Accounts.Concat(Filter.Accounts).FirstOrDefault(account => account.Length != 12 || !account.All(char.IsAsciiDigit)) is { } wrong ? $"expected an account id of 12 digits, found `{wrong}`" : null)
        ?? (FirstDay > LastDay ? "expected the first day before the last" : null);

    /// <summary>
    /// The plain tally: principal, eventsource, eventname, errorcode, n. An event that was delivered twice counts once, by sharedEventID, else eventID;
    /// of two accounts' copies the one that names its caller.
    /// </summary>
    public string Counts()
    {
        if (Problem() is { } problem)
            throw new InvalidOperationException(problem);
        var row = $"{Principal} AS principal, e.eventsource AS eventsource, e.eventname AS eventname, COALESCE(e.errorcode, '') AS errorcode";
        return new StringBuilder()
            .Append("SELECT c.principal, c.eventsource, c.eventname, c.errorcode, count(*) AS n\n")
            .Append("FROM (\n")
            .Append("  SELECT max(d.principal) AS principal, max(d.eventsource) AS eventsource, max(d.eventname) AS eventname, max(d.errorcode) AS errorcode\n")
            .Append($"  FROM (SELECT {Id} AS id, {row}\n        {From()} AND {Id} IS NOT NULL) d\n")
            .Append("  GROUP BY d.id\n")
            .Append("  UNION ALL\n")
            .Append($"  SELECT {row}\n  {From()} AND {Id} IS NULL\n")
            .Append(") c\n")
            .Append("GROUP BY 1, 2, 3, 4\n")
            .Append("ORDER BY 1, 2, 3, 4\n")
            .ToString();
    }

    /// <summary>
    /// Partitions first (account, region, days of delivery with the neighbours: a delivery lags, and a file carries its own day), then the exact filter.
    /// </summary>
    string From()
    {
        var text = new StringBuilder($"FROM {Table.Name} e\n        WHERE e.account IN ({Values(Accounts)}) AND e.region IN ({Values(Filter.Regions.IsEmpty ? Table.Regions : Filter.Regions)})");
        text.Append(CultureInfo.InvariantCulture, $" AND e.day >= '{FirstDay.AddDays(-1):yyyy\\/MM\\/dd}' AND e.day <= '{LastDay.AddDays(1):yyyy\\/MM\\/dd}'");
        if (Filter.Since is { } since)
            text.Append($" AND e.eventtime >= '{EventTimes.Text((since + TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1)).ToUnixTimeSeconds())}'");
        if (Filter.Until is { } until)
            text.Append($" AND e.eventtime < '{EventTimes.Text((until + TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1)).ToUnixTimeSeconds())}'");
        if (!Filter.Accounts.IsEmpty)
            text.Append($" AND (e.recipientaccountid IN ({Values(Filter.Accounts)}) OR e.useridentity.accountid IN ({Values(Filter.Accounts)}))");
        if (!Filter.Principals.IsEmpty)
            text.Append($" AND ({string.Join(" OR ", Filter.Principals.Select(Named))})");
        return text.ToString();
    }

    /// <summary>A principal by ARN or by name alone: its own ARN, or a session of the role.</summary>
    static string Named(string principal)
    {
        const string Issuer = "e.useridentity.sessioncontext.sessionissuer.arn", Arn = "e.useridentity.arn";
        var name = Like(principal[(principal.LastIndexOf('/') + 1)..]);
        if (!principal.StartsWith("arn:", StringComparison.Ordinal))
            return $"{Issuer} LIKE '%/{name}' ESCAPE '!' OR ({Arn} LIKE '%/{name}' ESCAPE '!' AND {Arn} NOT LIKE '%:assumed-role/%') OR {Arn} LIKE '%:assumed-role/{name}/%' ESCAPE '!'";
        var account = principal.Split(':') is { Length: > 4 } parts ? Like(parts[4]) : "";
        return $"{Issuer} = {Text(principal)} OR {Arn} = {Text(principal)}"
            + (principal.Contains(":role/", StringComparison.Ordinal) ? $" OR {Arn} LIKE 'arn:%:sts::{account}:assumed-role/{name}/%' ESCAPE '!'" : "");
    }

    static string Values(IEnumerable<string> values) => string.Join(", ", values.Select(Text));

    /// <summary>A text constant: in SQL a quote is doubled, and nothing else is special.</summary>
    static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    static string Like(string value) => value.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal)
        .Replace("_", "!_", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
