using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace EmrShift.Trails;

// The whole replay: calls that no decision can tell apart are counted together there, and decided here.
public sealed partial record AthenaQuery
{
    /// <summary>So many first events of a group come with their own time and id: as many as a row of the replay shows.</summary>
    internal const int SamplesMax = 3;

    /// <summary>What <see cref="AthenaUses"/> reads; the names of the columns, in order.</summary>
    public static ImmutableArray<string> UseColumns { get; } =
    [
        "principal", "account", "invokedby", "eventsource", "eventname", "awsregion", "errorcode", "errormessage", "requestparameters", "resources",
        "eventcategory", "sourceip", "vpcendpoint", "useragent", "eventday", "n", "earliest", "latest",
    ];

    /// <summary>What <see cref="Counts"/> gives; the names of the columns, in order.</summary>
    public static ImmutableArray<string> CountColumns { get; } = ["principal", "eventsource", "eventname", "errorcode", "n"];

    /// <summary>
    /// Calls with all that a decision can depend on, by day: how many, the first three and the last, each as time and id. Of deliveries of one call the
    /// one counts that names its caller. One scan of the table.
    /// </summary>
    /// <param name="interest">What the policies tell apart; anything else isn't fetched.</param>
    public string Uses(PolicyInterest interest)
    {
        if (Problem() is { } problem)
            throw new InvalidOperationException(problem);
        var groups = UseColumns.Length - 3;
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"SELECT {string.Join(", ", UseColumns.Take(groups).Select(column => $"g.{column}"))},\n")
            .Append(CultureInfo.InvariantCulture, $"  count(*) AS n, array_join(min(g.stamp, {SamplesMax}), '|') AS earliest, max(g.stamp) AS latest\n")
            .Append("FROM (\n")
            .Append("  SELECT r.*, row_number() OVER (PARTITION BY r.id ORDER BY r.principal DESC, r.stamp) AS copy\n")
            .Append("  FROM (\n")
            .Append(CultureInfo.InvariantCulture, $"    SELECT {Id} AS id, COALESCE(e.eventtime, '') || ' ' || COALESCE(e.eventid, '') AS stamp,\n")
            .Append(CultureInfo.InvariantCulture, $"      {Principal} AS principal,\n")
            .Append("      COALESCE(NULLIF(e.useridentity.accountid, ''), NULLIF(e.recipientaccountid, ''), '') AS account,\n")
            .Append(CultureInfo.InvariantCulture, $"      {Asked("aws:ViaAWSService", "e.useridentity.invokedby")} AS invokedby,\n")
            .Append("      e.eventsource AS eventsource, e.eventname AS eventname, e.awsregion AS awsregion,\n")
            .Append("      COALESCE(e.errorcode, '') AS errorcode, COALESCE(e.errormessage, '') AS errormessage,\n")
            .Append("      e.requestparameters AS requestparameters, json_format(CAST(e.resources AS JSON)) AS resources, COALESCE(e.eventcategory, '') AS eventcategory,\n")
            .Append(CultureInfo.InvariantCulture, $"      {Asked("aws:SourceIp", "e.sourceipaddress")} AS sourceip, {Asked("aws:SourceVpce", "e.vpcendpointid")} AS vpcendpoint,\n")
            .Append(CultureInfo.InvariantCulture, $"      {Asked("aws:UserAgent", "e.useragent")} AS useragent, substr(e.eventtime, 1, 10) AS eventday\n")
            .Append(CultureInfo.InvariantCulture, $"    {From()}\n")
            .Append("  ) r\n")
            .Append(") g\n")
            .Append("WHERE g.copy = 1 OR g.id IS NULL\n")
            .Append(CultureInfo.InvariantCulture, $"GROUP BY {string.Join(", ", Enumerable.Range(1, groups))}\n")
            .ToString();

        string Asked(string key, string column) => interest.IsAsked(key) ? $"COALESCE({column}, '')" : "''";
    }
}
