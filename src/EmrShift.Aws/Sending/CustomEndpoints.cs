namespace EmrShift.Aws.Sending;

/// <summary>
/// Endpoints in place of AWS's own. The first that says one wins: <c>AWS_ENDPOINT_URL_EMR</c>, <c>AWS_ENDPOINT_URL</c>, the profile's <c>services</c> section, the
/// profile's own <c>endpoint_url</c>. None where <c>AWS_IGNORE_CONFIGURED_ENDPOINT_URLS</c>, or the profile's <c>ignore_configured_endpoint_urls</c>, is true.
/// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
/// </summary>
static class CustomEndpoints
{
    const string Variable = "AWS_ENDPOINT_URL";
    const string Setting = "endpoint_url";

    /// <summary>Reads the environment and the shared configuration.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="profile">The profile's name.</param>
    /// <returns>The endpoints by service, and the problem where one is no URL.</returns>
    public static (IReadOnlyDictionary<AwsService, Uri> Endpoints, string? Problem) Read(Func<string, string?> environment, string profile = "default")
    {
        var endpoints = new Dictionary<AwsService, Uri>();
        var config = SharedConfig.Read(environment);
        var section = SharedConfig.SectionOf(profile);
        if (IsTrue(environment("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ?? config[section, "ignore_configured_endpoint_urls"]))
            return (endpoints, null);
        var services = $"services {config[section, "services"]}";
        foreach (var service in AwsService.All)
        {
            var own = service.EndpointName.ToLowerInvariant();
            (string Name, string? Text)[] said =
            [
                ($"{Variable}_{service.EndpointName}", environment($"{Variable}_{service.EndpointName}")),
                (Variable, environment(Variable)),
                ($"{Setting} of {own} in [{services}]", config[services, $"{own}.{Setting}"]),
                ($"{Setting} in [{section}]", config[section, Setting]),
            ];
            var (name, text) = said.FirstOrDefault(one => !string.IsNullOrEmpty(one.Text));
            if (text is null)
                continue;
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                return (endpoints, $"expected a URL in {name}, found `{text}`");
            endpoints[service] = uri;
        }
        return (endpoints, null);
    }

    static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
