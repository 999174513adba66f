using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;
using EmrShift.Aws.Reading;

namespace EmrShift.Aws.Verifying;

/// <summary>An image for requests whose cluster names none: EC2 wants one that exists, and whose it is matters to no EMR policy. One look for a region.</summary>
/// <param name="aws">Who looks.</param>
public sealed class AnyImage(AwsConnection aws)
{
    /// <summary>EMR's own releases stand on Amazon Linux 2 and 2023; this is the former's smallest image.</summary>
    const string NamePattern = "amzn2-ami-minimal-hvm-*-x86_64-ebs";

    readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The id of an image in a region.</summary>
    /// <returns>The id; or the error, or that there is none.</returns>
    public async Task<(string? Id, string? Problem)> In(string region, CancellationToken stop)
    {
        if (_known.TryGetValue(region, out var known))
            return (known, null);
        var input = Ec2Filter.Of("name", [NamePattern]);
        input["Owner"] = new JsonArray("amazon");
        var answer = await aws.Send(Ec2Operations.DescribeImages.Call(input) with { Region = region }, stop);
        if (answer.Error is { } error)
            return (null, error.ToString());
        var id = answer.Json.Items("Images").Select(image => image.Text("ImageId")).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();
        return id is null ? (null, $"no image `{NamePattern}` in {region}") : (_known[region] = id, null);
    }
}
