namespace EmrShift.Aws.Operations;

/// <summary>What the read side calls of IAM.</summary>
public static class IamOperations
{
    /// <summary>Users, groups, roles and the customer's policies with all documents, in pages.</summary>
    public static AwsOperation GetAccountAuthorizationDetails { get; } = new(AwsService.Iam, "GetAccountAuthorizationDetails");

    /// <summary>A managed policy without its document.</summary>
    public static AwsOperation GetPolicy { get; } = new(AwsService.Iam, "GetPolicy");

    /// <summary>A document of a managed policy.</summary>
    public static AwsOperation GetPolicyVersion { get; } = new(AwsService.Iam, "GetPolicyVersion");

    /// <summary>Instance profiles and their roles.</summary>
    public static AwsOperation ListInstanceProfiles { get; } = new(AwsService.Iam, "ListInstanceProfiles");
}
