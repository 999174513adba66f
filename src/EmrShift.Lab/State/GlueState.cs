namespace EmrShift.Lab.State;

/// <summary>Databases, tables and partitions in one region of an account.</summary>
sealed class GlueState
{
}
