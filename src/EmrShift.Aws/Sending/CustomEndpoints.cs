namespace EmrShift.Aws.Sending;

/// <summary>
/// Endpoints in place of AWS's own: of one service (<c>AWS_ENDPOINT_URL_EMR</c>), else of all (<c>AWS_ENDPOINT_URL</c>); none where
/// <c>AWS_IGNORE_CONFIGURED_ENDPOINT_URLS</c> is true. Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
/// </summary>
static class CustomEndpoints
{
    const string Variable = "AWS_ENDPOINT_URL";

    /// <summary>Reads the environment.</summary>
    /// <returns>The endpoints by service, and the problem where one is no URL.</returns>
    public static (IReadOnlyDictionary<AwsService, Uri> Endpoints, string? Problem) Read(Func<string, string?> environment)
    {
        var endpoints = new Dictionary<AwsService, Uri>();
        if (string.Equals(environment("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase))
            return (endpoints, null);
        foreach (var service in AwsService.All)
        {
            var own = $"{Variable}_{service.EndpointName}";
            var (name, text) = environment(own) is { Length: > 0 } set ? (own, set) : (Variable, environment(Variable));
            if (string.IsNullOrEmpty(text))
                continue;
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                return (endpoints, $"expected a URL in {name}, found `{text}`");
            endpoints[service] = uri;
        }
        return (endpoints, null);
    }
}
