using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace EmrShift.Trails;

/// <summary>
/// A trail as a table of Athena, with partition projection: <c>facts/athena.md</c> §2. Accounts are injected (every query names them), regions are listed,
/// days are the days of delivery.
/// </summary>
/// <param name="Name">The table's name.</param>
/// <param name="Location">The S3 address above the accounts: <c>s3://bucket/prefix/AWSLogs/</c>, for an organisation's trail with its id.</param>
/// <param name="Regions">The regions that the trail covers.</param>
/// <param name="FirstDay">The first day of the trail.</param>
public sealed partial record AthenaTable(string Name, string Location, ImmutableArray<string> Regions, DateOnly FirstDay)
{
    /// <summary>What is wrong with the definition; null: nothing. Every value ends up in SQL text, so each has to have the form of what it is.</summary>
    public string? Problem() =>
        !NamePattern().IsMatch(Name) ? $"expected the name of a table (letters, digits, `_`), found `{Name}`"
        : !LocationPattern().IsMatch(Location) ? $"expected an address such as s3://bucket/prefix/AWSLogs/, found `{Location}`"
        : Regions.IsEmpty ? "expected at least one region"
        : Regions.FirstOrDefault(region => !RegionPattern().IsMatch(region)) is { } wrong ? $"expected a region, found `{wrong}`" : null;

    /// <summary>
    /// The HiveQL that makes the table. <c>arnprefix</c> stands beside <c>arn</c>: AWS's own example lacks it, and listings have no other resource.
    /// </summary>
    public string CreateStatement()
    {
        if (Problem() is { } problem)
            throw new InvalidOperationException(problem);
        var location = Location.TrimEnd('/');
        return new StringBuilder()
            .Append($"CREATE EXTERNAL TABLE IF NOT EXISTS {Name} (\n")
            .Append("  eventversion STRING,\n")
            .Append("  useridentity STRUCT<type:STRING, principalid:STRING, arn:STRING, accountid:STRING, invokedby:STRING, accesskeyid:STRING, username:STRING,\n")
            .Append("    sessioncontext:STRUCT<attributes:STRUCT<mfaauthenticated:STRING, creationdate:STRING>,\n")
            .Append("      sessionissuer:STRUCT<type:STRING, principalid:STRING, arn:STRING, accountid:STRING, username:STRING>>>,\n")
            .Append("  eventtime STRING, eventsource STRING, eventname STRING, awsregion STRING, sourceipaddress STRING, useragent STRING,\n")
            .Append("  errorcode STRING, errormessage STRING, requestparameters STRING, responseelements STRING, additionaleventdata STRING,\n")
            .Append("  requestid STRING, eventid STRING, readonly STRING,\n")
            .Append("  resources ARRAY<STRUCT<arn:STRING, arnprefix:STRING, accountid:STRING, type:STRING>>,\n")
            .Append("  eventtype STRING, recipientaccountid STRING, sharedeventid STRING, vpcendpointid STRING, eventcategory STRING\n")
            .Append(")\n")
            .Append("PARTITIONED BY (`account` STRING, `region` STRING, `day` STRING)\n")
            .Append("ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'\n")
            .Append("STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'\n")
            .Append("OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'\n")
            .Append($"LOCATION '{location}/'\n")
            .Append("TBLPROPERTIES (\n")
            .Append("  'projection.enabled'='true',\n")
            .Append("  'projection.account.type'='injected',\n")
            .Append("  'projection.region.type'='enum',\n")
            .Append($"  'projection.region.values'='{string.Join(',', Regions)}',\n")
            .Append("  'projection.day.type'='date',\n")
            .Append("  'projection.day.format'='yyyy/MM/dd',\n")
            .Append("  'projection.day.interval'='1',\n")
            .Append("  'projection.day.interval.unit'='DAYS',\n")
            .Append(System.Globalization.CultureInfo.InvariantCulture, $"  'projection.day.range'='{FirstDay:yyyy\\/MM\\/dd},NOW',\n")
            .Append($"  'storage.location.template'='{location}/${{account}}/CloudTrail/${{region}}/${{day}}/'\n")
            .Append(")\n")
            .ToString();
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,127}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_.=-]+)*/?$", RegexOptions.NonBacktracking)]
    private static partial Regex LocationPattern();

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex RegionPattern();
}
