namespace EmrShift.Tests.Trails;

/// <summary>The table of Athena's queries over files on disk, for DuckDB: the tests run the queries there, and the bench measures them.</summary>
static class DuckDbTrail
{
    /// <summary>The columns of the table as DuckDB reads them from the records. Athena's names are lower case; DuckDB's have no case.</summary>
    const string Columns = """
        eventTime VARCHAR, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, errorCode VARCHAR, errorMessage VARCHAR, eventID VARCHAR, sharedEventID VARCHAR, recipientAccountId VARCHAR,
        eventCategory VARCHAR, sourceIPAddress VARCHAR, userAgent VARCHAR, vpcEndpointId VARCHAR, requestParameters VARCHAR, resources STRUCT(ARN VARCHAR, ARNPrefix VARCHAR)[],
        userIdentity STRUCT("type" VARCHAR, arn VARCHAR, accountId VARCHAR, invokedBy VARCHAR, sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR)))
        """;

    /// <summary>The table of the tests as a view of files, with the functions of Athena that DuckDB has under other names.</summary>
    public static string View(string corpus) => $$"""
        CREATE MACRO array_join(texts, mark) AS array_to_string(texts, mark);
        CREATE MACRO json_format(value) AS CAST(value AS VARCHAR);
        CREATE VIEW cloudtrail_org AS
        SELECT e.eventTime AS eventtime, e.eventSource AS eventsource, e.eventName AS eventname, e.awsRegion AS awsregion, e.errorCode AS errorcode, e.errorMessage AS errormessage,
               e.eventID AS eventid, e.sharedEventID AS sharedeventid, e.recipientAccountId AS recipientaccountid, e.userIdentity AS useridentity,
               e.eventCategory AS eventcategory, e.sourceIPAddress AS sourceipaddress, e.userAgent AS useragent, e.vpcEndpointId AS vpcendpointid,
               e.requestParameters AS requestparameters, e.resources AS resources,
               regexp_extract(filename, '/([0-9]{12})/CloudTrail/', 1) AS account, regexp_extract(filename, '/CloudTrail/([a-z0-9-]+)/', 1) AS region,
               regexp_extract(filename, '/CloudTrail/[a-z0-9-]+/([0-9]{4}/[0-9]{2}/[0-9]{2})/', 1) AS day
        FROM (SELECT unnest(Records) AS e, filename FROM read_json('{{corpus}}', filename=true, maximum_object_size=268435456, format='unstructured', columns={Records: 'STRUCT({{Columns.ReplaceLineEndings(" ")}})[]'}))
        """;
}
