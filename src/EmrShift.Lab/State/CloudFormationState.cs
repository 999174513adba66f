namespace EmrShift.Lab.State;

/// <summary>Stacks in one region of an account.</summary>
sealed class CloudFormationState
{
}
