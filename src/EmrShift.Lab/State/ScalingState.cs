using System.Text.Json.Nodes;

namespace EmrShift.Lab.State;

/// <summary>Application Auto Scaling in one region of an account, and the alarms that trigger it.</summary>
sealed class ScalingState
{
    /// <summary>Scalable targets by namespace, resource and dimension: the request of the registration.</summary>
    public SortedDictionary<string, JsonObject> Targets { get; } = new(StringComparer.Ordinal);

    /// <summary>Scaling policies by target and name: the request, with the <c>PolicyARN</c>.</summary>
    public SortedDictionary<string, JsonObject> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>CloudWatch alarms by name: the request.</summary>
    public SortedDictionary<string, JsonObject> Alarms { get; } = new(StringComparer.Ordinal);
}
