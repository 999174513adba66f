using Amazon;

namespace EmrShift.Aws.Sending;

/// <summary>
/// Hosts and signing regions. Partitions and their domains are the SDK's; the SDK's host names live in each service's own package, and those of IAM, EMR and
/// others can't be restored. Source: AWS General Reference, "Service endpoints";
/// the same as botocore's table for the partitions aws, aws-cn and aws-us-gov, which a test compares where botocore is installed.
/// </summary>
static class Endpoints
{
    /// <summary>Where a service is spoken to in a region, and the region that the signature names.</summary>
    public static (Uri Endpoint, string SigningRegion) Of(AwsService service, string region, Uri? instead)
    {
        var signing = service.IsGlobal ? GlobalRegion(service, region) : region;
        if (instead is not null)
            return (instead, signing);
        var known = RegionEndpoint.GetBySystemName(region);
        var host = (service.HostName ?? service.SigningName, known.PartitionName) switch
        {
            ("iam", "aws") => "iam.amazonaws.com",
            ("iam", "aws-us-gov") => "iam.us-gov.amazonaws.com",
            var (name, _) => $"{name}.{signing}.{known.PartitionDnsSuffix}",
        };
        return (new Uri($"https://{host}/"), signing);
    }

    static string GlobalRegion(AwsService service, string region) => RegionEndpoint.GetBySystemName(region).PartitionName switch
    {
        "aws-cn" => service == AwsService.Organizations ? "cn-northwest-1" : "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        "aws" => "us-east-1",
        _ => region,
    };
}
