namespace EmrShift.Lab.State;

/// <summary>Keys, aliases and grants in one region of an account.</summary>
sealed class KmsState
{
}
