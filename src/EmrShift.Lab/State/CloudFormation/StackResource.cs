using System.Text.Json.Nodes;

namespace EmrShift.Lab.State.CloudFormation;

/// <summary>A resource that a stack has made.</summary>
sealed class StackResource
{
    public required string LogicalId { get; init; }

    /// <summary><c>AWS::EMR::Cluster</c></summary>
    public required string Type { get; init; }

    /// <summary>What <c>Ref</c> gives, for nearly all types; empty until it is made.</summary>
    public string PhysicalId { get; set; } = "";

    public required string Status { get; set; }

    public string? StatusReason { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>The properties that it has, functions carried out.</summary>
    public required JsonObject Properties { get; set; }

    /// <summary>What <c>Fn::GetAtt</c> gives, by name.</summary>
    public Dictionary<string, string> Attributes { get; set; } = [];

    /// <summary>Whether it stays when the stack lets it go.</summary>
    public bool IsRetained { get; set; }

    /// <summary>What it takes the place of in an update that still runs.</summary>
    public StackResource? Replaced { get; set; }
}
