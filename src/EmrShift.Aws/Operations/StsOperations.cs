namespace EmrShift.Aws.Operations;

/// <summary>What is called of STS.</summary>
public static class StsOperations
{
    /// <summary>Who the credentials are.</summary>
    public static AwsOperation GetCallerIdentity { get; } = new(AwsService.Sts, "GetCallerIdentity");

    /// <summary>A session of another role.</summary>
    public static AwsOperation AssumeRole { get; } = new(AwsService.Sts, "AssumeRole");

    /// <summary>What an encoded authorization message says.</summary>
    public static AwsOperation DecodeAuthorizationMessage { get; } = new(AwsService.Sts, "DecodeAuthorizationMessage");
}
