using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>What AWS itself could not do: capacity, throttling, internal errors. Rows 22 and 23 of facts/failure-catalogue.md.</summary>
static class CapacityMessages
{
    static readonly ImmutableArray<string> EmrWords =
        ["Terminatedwitherrors", "TERMINATED_WITH_ERRORS", "INTERNAL_ERROR", "EMR", "elasticmapreduce", "RunJobFlow", "cluster"];

    public static ImmutableArray<Recogniser> List { get; } =
    [
        Row("CAP001", "EC2 is out of capacity for {resource} in availability zone", "EC2 has no such instances in that zone at the moment"),
        Row("CAP001", "EC2 is out of capacity", "EC2 has no such instances in that zone at the moment"),
        Row("CAP001", "INTERNAL_ERROR_EC2_INSUFFICIENT_CAPACITY", "EC2 has no such instances in that zone at the moment"),
        Row("CAP001", "InsufficientInstanceCapacity", "EC2 has no such instances in that zone at the moment"),
        Row("CAP001", "UnfulfillableCapacity", "EC2 can't fill the fleet at the moment"),
        Row("SVC001", "Throttled from Amazon EC2 while launching cluster", "EC2 throttled the account's calls"),
        Row("SVC001", "due to throttling from Amazon EC2", "EC2 throttled the account's calls"),
        Row("SVC001", "An internal error occurred", "an internal error of EMR, which names no cause: not a permission as far as anybody has seen.")
            with { Near = EmrWords, Confidence = Confidence.Likely },
        Row("SVC001", "ThrottlingException", "EMR throttled the account's calls") with { Near = ["elasticmapreduce", "EMR", "RunJobFlow", "JobFlow", "ListSteps", "DescribeCluster", "DescribeStep"] },
    ];

    static Recogniser Row(string code, string message, string missing) => new()
    {
        Code = code, Side = Side.Service, Confidence = Confidence.Certain, Message = Template.Of(message), Missing = missing, Source = "catalogue 22, 23",
    };
}
