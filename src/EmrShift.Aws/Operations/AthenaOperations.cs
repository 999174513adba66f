namespace EmrShift.Aws.Operations;

/// <summary>What is called of Athena: a query is started, waited for, read, and stopped when nobody waits any more.</summary>
public static class AthenaOperations
{
    /// <summary>
    /// Starts a query: <c>QueryString</c>, <c>ClientRequestToken</c>, <c>QueryExecutionContext</c>, <c>WorkGroup</c>, <c>ResultConfiguration</c>. Sent again after
    /// a lost answer: AWS knows the token, and starts no second one.
    /// </summary>
    public static AwsOperation StartQueryExecution { get; } = new(AwsService.Athena, "StartQueryExecution");

    /// <summary>State and statistics of a query: <c>QueryExecutionId</c>.</summary>
    public static AwsOperation GetQueryExecution { get; } = new(AwsService.Athena, "GetQueryExecution");

    /// <summary>Rows of a query, 1,000 a page: <c>QueryExecutionId</c>.</summary>
    public static AwsOperation GetQueryResults { get; } = new(AwsService.Athena, "GetQueryResults");

    /// <summary>Ends a query: <c>QueryExecutionId</c>. Ending it twice is no error.</summary>
    public static AwsOperation StopQueryExecution { get; } = new(AwsService.Athena, "StopQueryExecution");
}
