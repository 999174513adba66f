using System.Text.Json.Nodes;

namespace EmrShift.Lab.State;

/// <summary>Airflow environments in one region of an account, by name, as GetEnvironment shows them.</summary>
sealed class MwaaState
{
    public SortedDictionary<string, JsonObject> Environments { get; } = new(StringComparer.Ordinal);
}
