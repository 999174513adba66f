namespace EmrShift.Aws.Operations;

/// <summary>What is called for the policies of keys, buckets and the catalogue, and of the organisation.</summary>
public static class ResourcePolicyOperations
{
    /// <summary>Ids of KMS keys.</summary>
    public static AwsOperation ListKeys { get; } = new(AwsService.Kms, "ListKeys");

    /// <summary>Aliases of KMS keys.</summary>
    public static AwsOperation ListAliases { get; } = new(AwsService.Kms, "ListAliases");

    /// <summary>Whose a key is, and its state.</summary>
    public static AwsOperation DescribeKey { get; } = new(AwsService.Kms, "DescribeKey");

    /// <summary>A key's policy.</summary>
    public static AwsOperation GetKeyPolicy { get; } = new(AwsService.Kms, "GetKeyPolicy");

    /// <summary>A key's grants.</summary>
    public static AwsOperation ListGrants { get; } = new(AwsService.Kms, "ListGrants");

    /// <summary>A bucket's policy, as it is: a bare document.</summary>
    public static AwsOperation GetBucketPolicy { get; } = new(AwsService.S3, "GetBucketPolicy") { Route = "GET /{Bucket}?policy" };

    /// <summary>The policy of the Glue catalogue.</summary>
    public static AwsOperation GetResourcePolicy { get; } = new(AwsService.Glue, "GetResourcePolicy");

    /// <summary>The organisation, with its management account.</summary>
    public static AwsOperation DescribeOrganization { get; } = new(AwsService.Organizations, "DescribeOrganization");

    /// <summary>Accounts of the organisation.</summary>
    public static AwsOperation ListAccounts { get; } = new(AwsService.Organizations, "ListAccounts");

    /// <summary>The unit or root above an account or unit.</summary>
    public static AwsOperation ListParents { get; } = new(AwsService.Organizations, "ListParents");

    /// <summary>Control policies attached at one level.</summary>
    public static AwsOperation ListPoliciesForTarget { get; } = new(AwsService.Organizations, "ListPoliciesForTarget");

    /// <summary>A control policy with its document.</summary>
    public static AwsOperation DescribePolicy { get; } = new(AwsService.Organizations, "DescribePolicy");
}
