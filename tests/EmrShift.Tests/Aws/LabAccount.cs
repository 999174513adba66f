using EmrShift.Aws;
using EmrShift.Lab;
using EmrShift.Tests.Lab;

namespace EmrShift.Tests.Aws;

/// <summary>Connections to a lab. The SDK signs with the machine's clock, so the lab goes by it too.</summary>
static class LabAccount
{
    public static Task<LabFixture> Start(Func<LabOptions, LabOptions>? change = null, TimeProvider? time = null) => LabFixture.Start(options =>
        (change?.Invoke(options) ?? options) with { Time = time ?? TimeProvider.System });

    /// <summary>A connection as the lab's administrator.</summary>
    public static AwsConnection Open(this LabFixture lab, Func<AwsOptions, AwsOptions>? change = null) => lab.Admin.Open(change);

    /// <summary>A connection with a client's credentials.</summary>
    public static AwsConnection Open(this LabClient client, Func<AwsOptions, AwsOptions>? change = null)
    {
        var options = new AwsOptions { Environment = EnvironmentOf(client), RetryDelay = TimeSpan.FromMilliseconds(1) };
        var (connection, error) = AwsConnection.Open(change?.Invoke(options) ?? options);
        return connection ?? throw new InvalidOperationException(error!.ToString());
    }

    /// <summary>The variables that bring a client of AWS to the lab, and to no file of this machine.</summary>
    public static Func<string, string?> EnvironmentOf(LabClient client) => name => name switch
    {
        "AWS_ENDPOINT_URL" => client.Endpoint.ToString(),
        "AWS_REGION" => client.Region,
        "AWS_ACCESS_KEY_ID" => client.AccessKeyId,
        "AWS_SECRET_ACCESS_KEY" => client.SecretKey,
        "AWS_SESSION_TOKEN" => client.Token,
        "AWS_SHARED_CREDENTIALS_FILE" => Path.Combine(Path.GetTempPath(), "emrshift-no-such-file"),
        _ => null,
    };
}
