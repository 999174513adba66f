using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>Limits of the account or of a subnet: no permission. Row 21 of facts/failure-catalogue.md; EC2 API Reference, error codes.</summary>
static class QuotaMessages
{
    static readonly ImmutableArray<string> Ec2Words = ["EC2", "RunInstances", "CreateFleet", "EMR", "VALIDATION_ERROR", "instance"];

    public static ImmutableArray<Recogniser> List { get; } =
    [
        Row("The number of vCPUs for instance type {resource} exceeds the EC2 service quota", "the account's quota of vCPUs for this family"),
        Row("exceeds the EC2 service quota", "an EC2 service quota of the account"),
        Row("subnet is not large enough", "free addresses in the subnet"),
        Row("EBS volume limit was exceeded", "the account's quota of EBS storage"),
        Row("requested more vCPU capacity than your current vCPU limit", "the account's quota of vCPUs for this family"),
        Row("VcpuLimitExceeded", "the account's quota of vCPUs for this family"),
        Row("InstanceLimitExceeded", "the account's quota of instances"),
        Row("MaxSpotInstanceCountExceeded", "the account's quota of Spot instances"),
        Row("SpotMaxPriceTooLow", "a Spot price above the market's") with { Near = Ec2Words },
        Row("VolumeLimitExceeded", "the account's quota of EBS storage"),
        Row("InsufficientFreeAddressesInSubnet", "free addresses in the subnet"),
        Row("PlacementGroupLimitExceeded", "the account's quota of placement groups"),
        Row("VpcLimitExceeded", "the account's quota of VPCs"),
    ];

    static Recogniser Row(string message, string missing) => new()
    {
        Code = "QUO001", Side = Side.Quota, Confidence = Confidence.Certain, Message = Template.Of(message), Missing = missing, Source = "catalogue 21",
    };
}
