namespace EmrShift.Plans.Planning;

/// <summary>How the names of the policies that a plan makes begin: a reader of the account tells them from the team's own.</summary>
public static class PlannedNames
{
    /// <summary>A saved copy of a v1 policy, for the way back: <c>EmrShiftSaved_AmazonElasticMapReduceRole</c>.</summary>
    public const string SavedCopy = "EmrShiftSaved_";

    /// <summary>What an identity needs beside v2: <c>EmrShift_role_ServiceRole</c>.</summary>
    public const string Extra = "EmrShift_";
}
