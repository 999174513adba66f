namespace EmrShift.Lab.State;

/// <summary>Buckets and objects of all accounts.</summary>
sealed class S3State
{
}
