namespace EmrShift.Lab;

/// <summary>
/// The errors that any operation of a service can answer. Codes and texts: each service's "Common errors" page, and what the services
/// are seen to answer where the page is silent.
/// </summary>
/// <param name="AccessDenied">Makes the denial from its whole text.</param>
/// <param name="Missing">A required parameter is missing; its path is given.</param>
/// <param name="WrongType">A parameter has the wrong type; path, and what was expected.</param>
/// <param name="Throttled">Too many requests.</param>
/// <param name="Internal">A fault of the service: 5xx.</param>
/// <param name="Unsupported">The service or the lab has no such operation; its name is given.</param>
sealed record ServiceErrors(
    Func<string, AwsError> AccessDenied,
    Func<string, AwsError> Missing,
    Func<string, string, AwsError> WrongType,
    Func<AwsError> Throttled,
    Func<AwsError> Internal,
    Func<string, AwsError> Unsupported)
{
    /// <summary>IAM, STS, CloudFormation.</summary>
    public static ServiceErrors Query(string version) => new(
        AccessDenied: text => new(403, "AccessDenied", text),
        Missing: path => new(400, "ValidationError", $"1 validation error detected: Value null at '{LowerFirst(path)}' failed to satisfy constraint: Member must not be null"),
        WrongType: (path, expected) => new(400, "MalformedInput", $"{path} must be {expected}"),
        Throttled: () => new(400, "Throttling", "Rate exceeded"),
        Internal: () => new(500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure."),
        Unsupported: name => new(400, "InvalidAction", $"Could not find operation {name} for version {version}"));

    /// <summary>EC2. Source: EC2 API reference, "Error codes for the Amazon EC2 API".</summary>
    public static ServiceErrors Ec2 { get; } = new(
        AccessDenied: text => new(403, "UnauthorizedOperation", text),
        Missing: path => new(400, "MissingParameter", $"The request must contain the parameter {path}"),
        WrongType: (path, expected) => new(400, "InvalidParameterValue", $"Value for parameter {path} is invalid. Expected: {expected}"),
        Throttled: () => new(503, "RequestLimitExceeded", "Request limit exceeded."),
        Internal: () => new(500, "InternalError", "An internal error has occurred"),
        Unsupported: name => new(400, "InvalidAction", $"The action {name} is not valid for this web service."));

    /// <summary>The JSON services. <paramref name="validationCode"/> is what the service calls bad input.</summary>
    public static ServiceErrors Json(string validationCode) => new(
        AccessDenied: text => new(400, "AccessDeniedException", text),
        Missing: path => new(400, validationCode, $"1 validation error detected: Value null at '{LowerFirst(path)}' failed to satisfy constraint: Member must not be null"),
        WrongType: (path, expected) => new(400, "SerializationException", $"{path} must be {expected}"),
        Throttled: () => new(400, "ThrottlingException", "Rate exceeded"),
        Internal: () => new(500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure."),
        Unsupported: name => new(400, "UnknownOperationException", $"The operation {name} is not supported."));

    /// <summary>S3. Source: S3 API reference, "Error responses".</summary>
    public static ServiceErrors S3 { get; } = new(
        AccessDenied: text => new(403, "AccessDenied", text),
        Missing: path => new(400, "InvalidArgument", $"The parameter {path} is required."),
        WrongType: (path, expected) => new(400, "InvalidArgument", $"Provided {path} is not {expected}"),
        Throttled: () => new(503, "SlowDown", "Please reduce your request rate."),
        Internal: () => new(500, "InternalError", "We encountered an internal error. Please try again."),
        Unsupported: name => new(405, "MethodNotAllowed", $"The specified method is not allowed against this resource: {name}"));

    static string LowerFirst(string path) => path.Length == 0 ? path : char.ToLowerInvariant(path[0]) + path[1..];
}
