namespace EmrShift.Facts;

/// <summary>
/// The tag that the v2 policies ask for. Key and value are compared exactly: <c>True</c> does not match.
/// Source: EMR Management Guide, "Amazon EMR managed policies"
/// (https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-managed-iam-policies.html).
/// </summary>
public static class EmrTag
{
    /// <summary>The tag's key.</summary>
    public const string Key = "for-use-with-amazon-emr-managed-policies";

    /// <summary>The tag's value.</summary>
    public const string Value = "true";
}
