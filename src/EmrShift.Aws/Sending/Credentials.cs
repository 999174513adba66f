using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;
using EmrShift.Aws.Verifying;

namespace EmrShift.Aws.Sending;

/// <summary>The SDK's credential chain, for the options that a user gives.</summary>
static class Credentials
{
    // The SDK finds these clients by reflection, which a native binary has cut away: it is told of them.
    static Credentials()
    {
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSecurityTokenServiceClient(context => new AmazonSecurityTokenServiceClient(
            new AnonymousAWSCredentials(), context.SecurityTokenServiceClientContextData?.Region ?? RegionEndpoint.USEast1));
        registry.RegisterSSOClient(context => new AmazonSSOClient(new AnonymousAWSCredentials(), context.SSOClientContextData.Region));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), context.SSOOIDCClientContextData.Region));
    }

    /// <summary>
    /// The credentials and the profile's region. A profile that was named wins; then keys in the environment; then the rest of the chain. Throws
    /// <see cref="AmazonClientException"/> where nothing is found.
    /// </summary>
    public static (AWSCredentials Credentials, string? Region) Find(AwsOptions options)
    {
        var environment = options.Environment;
        var profile = options.Profile ?? environment("AWS_PROFILE");
        if (options.Profile is null && Keys(environment) is { } keys)
            return (keys, ProfileRegion(profile, environment));
        if (profile is null)
            return (Default(), ProfileRegion("default", environment));
        return Chain(environment).TryGetAWSCredentials(profile, out var found)
            ? (found, ProfileRegion(profile, environment))
            : throw new AmazonClientException($"expected a profile `{profile}` with credentials in the AWS configuration, found none");
    }

    static AWSCredentials Default()
    {
        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException exception)
        {
            // The SDK lists what each provider lacked, over many lines.
            throw new AmazonClientException("expected credentials in the environment, the AWS configuration or the machine's metadata service, found none", exception);
        }
    }

    // Read through the options rather than the process: what a caller passes is all that counts.
    static AWSCredentials? Keys(Func<string, string?> environment) =>
        environment("AWS_ACCESS_KEY_ID") is { Length: > 0 } id && environment("AWS_SECRET_ACCESS_KEY") is { Length: > 0 } secret
            ? environment("AWS_SESSION_TOKEN") is { Length: > 0 } token ? new SessionAWSCredentials(id, secret, token) : new BasicAWSCredentials(id, secret)
            : null;

    static string? ProfileRegion(string? profile, Func<string, string?> environment) =>
        profile is not null && Chain(environment).TryGetProfile(profile, out var found) ? found.Region?.SystemName : null;

    static CredentialProfileStoreChain Chain(Func<string, string?> environment) => new(environment("AWS_SHARED_CREDENTIALS_FILE"));
}

/// <summary>
/// A role's sessions, renewed before they end. The SDK's own class makes its own STS client, which would neither be held against the list of permissions
/// nor follow <c>AWS_ENDPOINT_URL</c>; renewing is the SDK's.
/// </summary>
sealed class AssumedRole(AwsConnection source, string roleArn, string? externalId, RoleSession session) : RefreshingAWSCredentials
{
    const string SessionName = "emrshift";

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var input = new JsonObject { ["RoleArn"] = roleArn, ["RoleSessionName"] = SessionName };
        if (externalId is not null)
            input["ExternalId"] = externalId;
        session.AddTo(input);
        var answer = await source.Send(Operations.StsOperations.AssumeRole.Call(input), CancellationToken.None);
        if (answer.Error is { } error)
            throw new AssumeRoleException(error);
        var credentials = answer.Json.Member("Credentials");
        return credentials.Text("AccessKeyId") is { } id && credentials.Text("SecretAccessKey") is { } secret && credentials.Text("SessionToken") is { } token
            && DateTimeOffset.TryParse(credentials.Text("Expiration"), System.Globalization.CultureInfo.InvariantCulture, out var end)
            ? new CredentialsRefreshState(new ImmutableCredentials(id, secret, token), end.UtcDateTime)
            : throw new AmazonClientException($"expected credentials of `{roleArn}` from STS, found an answer without them");
    }
}

/// <summary>STS refused the role: the error of that call, on its way to the call that needed the role.</summary>
sealed class AssumeRoleException(AwsError error) : Exception(error.ToString())
{
    public AwsError Error { get; } = error;
}
