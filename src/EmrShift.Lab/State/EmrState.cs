namespace EmrShift.Lab.State;

/// <summary>Clusters, steps and security configurations in one region of an account.</summary>
sealed class EmrState
{
}
