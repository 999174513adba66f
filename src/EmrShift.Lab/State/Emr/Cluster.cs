using System.Text.Json.Nodes;
using EmrShift.Accounts;

namespace EmrShift.Lab.State.Emr;

/// <summary>A cluster from RunJobFlow to its end.</summary>
sealed class Cluster
{
    /// <summary><c>j-…</c></summary>
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>RunJobFlow's request.</summary>
    public required JsonObject Request { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>ARN of the service role, whether it exists or not.</summary>
    public required string ServiceRoleArn { get; init; }

    /// <summary>Name of the instance profile.</summary>
    public required string InstanceProfile { get; init; }

    public string Name => Request.Text("Name") ?? "";

    /// <summary><c>STARTING</c>, <c>BOOTSTRAPPING</c>, <c>RUNNING</c>, <c>WAITING</c>, <c>TERMINATING</c>, <c>TERMINATED</c>, <c>TERMINATED_WITH_ERRORS</c></summary>
    public string State { get; set; } = "STARTING";

    public string? ReasonCode { get; set; }

    public string? ReasonMessage { get; set; }

    public DateTimeOffset? ReadyAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public List<InstanceGroup> Groups { get; } = [];

    public List<InstanceFleet> Fleets { get; } = [];

    public List<ClusterStep> Steps { get; } = [];

    public JsonObject? ManagedScalingPolicy { get; set; }

    public JsonObject? AutoTerminationPolicy { get; set; }

    public bool TerminationProtected { get; set; }

    public bool KeepAlive { get; set; }

    public bool VisibleToAllUsers { get; set; } = true;

    public int StepConcurrencyLevel { get; set; } = 1;

    public string? SubnetId { get; set; }

    public string? VpcId { get; set; }

    public string? MasterGroupId { get; set; }

    public string? SlaveGroupId { get; set; }

    public string? ServiceAccessGroupId { get; set; }

    /// <summary>The interface through which EMR reaches a private subnet.</summary>
    public string? NetworkInterfaceId { get; set; }

    public string? PlacementGroup { get; set; }

    /// <summary>Whether the service role could describe the key of the logs; without, no logs are archived.</summary>
    public bool CanEncryptLogs { get; set; } = true;

    public List<string> LaunchTemplateIds { get; } = [];

    public string? MasterPublicDnsName { get; set; }

    /// <summary>What the launch model knows of the request.</summary>
    public required ClusterShape Shape { get; set; }

    public bool HasEnded => State is "TERMINATING" or "TERMINATED" or "TERMINATED_WITH_ERRORS";

    public bool IsReady => State is "RUNNING" or "WAITING";
}

/// <summary>An instance group.</summary>
sealed class InstanceGroup
{
    /// <summary><c>ig-…</c></summary>
    public required string Id { get; init; }

    public required string Role { get; init; }

    public required string InstanceType { get; init; }

    public required string Market { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The request's entry, for what is only shown again.</summary>
    public required JsonObject Request { get; init; }

    public required int Requested { get; set; }

    public string State { get; set; } = "PROVISIONING";

    public string? ReasonCode { get; set; }

    public string? ReasonMessage { get; set; }

    public List<string> InstanceIds { get; } = [];

    public JsonObject? AutoScalingPolicy { get; set; }

    public string AutoScalingState { get; set; } = "PENDING";

    public string? AutoScalingCode { get; set; }
}

/// <summary>An instance fleet.</summary>
sealed class InstanceFleet
{
    /// <summary><c>if-…</c></summary>
    public required string Id { get; init; }

    public required string Role { get; init; }

    public required JsonObject Request { get; init; }

    public required int TargetOnDemand { get; set; }

    public required int TargetSpot { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string State { get; set; } = "PROVISIONING";

    public string? ReasonCode { get; set; }

    public string? ReasonMessage { get; set; }

    public int ProvisionedOnDemand { get; set; }

    public int ProvisionedSpot { get; set; }

    public List<string> InstanceIds { get; } = [];

    public string? LaunchTemplateId { get; set; }
}

/// <summary>A step.</summary>
sealed class ClusterStep
{
    /// <summary><c>s-…</c></summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string ActionOnFailure { get; init; }

    public required string Jar { get; init; }

    public required IReadOnlyList<string> Args { get; init; }

    public string? MainClass { get; init; }

    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? ExecutionRoleArn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>PENDING</c>, <c>RUNNING</c>, <c>COMPLETED</c>, <c>CANCELLED</c>, <c>FAILED</c></summary>
    public string State { get; set; } = "PENDING";

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? FailureReason { get; set; }

    public string? FailureMessage { get; set; }

    public string? LogFile { get; set; }
}
