namespace EmrShift.Aws.Operations;

/// <summary>What the read side calls of EC2.</summary>
public static class Ec2Operations
{
    /// <summary>VPCs, own and shared.</summary>
    public static AwsOperation DescribeVpcs { get; } = new(AwsService.Ec2, "DescribeVpcs");

    /// <summary>Subnets, own and shared.</summary>
    public static AwsOperation DescribeSubnets { get; } = new(AwsService.Ec2, "DescribeSubnets");

    /// <summary>Route tables.</summary>
    public static AwsOperation DescribeRouteTables { get; } = new(AwsService.Ec2, "DescribeRouteTables");

    /// <summary>Security groups.</summary>
    public static AwsOperation DescribeSecurityGroups { get; } = new(AwsService.Ec2, "DescribeSecurityGroups");

    /// <summary>VPC endpoints with their policies.</summary>
    public static AwsOperation DescribeVpcEndpoints { get; } = new(AwsService.Ec2, "DescribeVpcEndpoints");

    /// <summary>Instances, here those of running clusters.</summary>
    public static AwsOperation DescribeInstances { get; } = new(AwsService.Ec2, "DescribeInstances");

    /// <summary>Volumes, here those of running clusters.</summary>
    public static AwsOperation DescribeVolumes { get; } = new(AwsService.Ec2, "DescribeVolumes");

    /// <summary>Network interfaces, here those of running clusters.</summary>
    public static AwsOperation DescribeNetworkInterfaces { get; } = new(AwsService.Ec2, "DescribeNetworkInterfaces");

    /// <summary>Launch templates, here those of running clusters.</summary>
    public static AwsOperation DescribeLaunchTemplates { get; } = new(AwsService.Ec2, "DescribeLaunchTemplates");

    /// <summary>Machine images that clusters name.</summary>
    public static AwsOperation DescribeImages { get; } = new(AwsService.Ec2, "DescribeImages");

    /// <summary>Whether new volumes are encrypted.</summary>
    public static AwsOperation GetEbsEncryptionByDefault { get; } = new(AwsService.Ec2, "GetEbsEncryptionByDefault");

    /// <summary>With which key.</summary>
    public static AwsOperation GetEbsDefaultKmsKeyId { get; } = new(AwsService.Ec2, "GetEbsDefaultKmsKeyId");
}
