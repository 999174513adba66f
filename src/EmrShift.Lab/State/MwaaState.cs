namespace EmrShift.Lab.State;

/// <summary>Airflow environments in one region of an account.</summary>
sealed class MwaaState
{
}
