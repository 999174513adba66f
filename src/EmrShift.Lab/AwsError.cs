namespace EmrShift.Lab;

/// <summary>An error as AWS answers it.</summary>
/// <param name="Status">HTTP status: 4xx is final for clients, 5xx is retried.</param>
/// <param name="Code">The code without any suffix that only the SDK or CloudTrail adds.</param>
/// <param name="Message">AWS's text.</param>
sealed record AwsError(int Status, string Code, string Message)
{
    /// <summary>The code in CloudTrail where it differs: <c>Client.UnauthorizedOperation</c>, <c>NoSuchEntityException</c>.</summary>
    public string? TrailCode { get; init; }

    /// <summary>Further members of the error: S3's <c>BucketName</c>, JSON's extra fields.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];
}

/// <summary>
/// Ends the current call with an error, from any depth, as AWS does. This is the one exception that isn't a bug: every handler would
/// otherwise carry a result type through each look-up of a name.
/// </summary>
#pragma warning disable CA1032 // The standard constructors would make an error without a code.
sealed class AwsException(AwsError error) : Exception(error.Message)
#pragma warning restore CA1032
{
    public AwsException(int status, string code, string message) : this(new AwsError(status, code, message))
    {
    }

    public AwsError Error { get; } = error;
}
