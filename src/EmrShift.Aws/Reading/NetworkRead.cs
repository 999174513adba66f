using EmrShift.Accounts;
using EmrShift.Aws.Operations;

namespace EmrShift.Aws.Reading;

/// <summary>The networks of a region, and whether its volumes are encrypted.</summary>
static class NetworkRead
{
    static readonly (AwsOperation Operation, string Subject)[] Lists =
    [
        (Ec2Operations.DescribeVpcs, "VPCs"),
        (Ec2Operations.DescribeSubnets, "subnets"),
        (Ec2Operations.DescribeRouteTables, "route tables"),
        (Ec2Operations.DescribeSecurityGroups, "security groups"),
        (Ec2Operations.DescribeVpcEndpoints, "VPC endpoints"),
    ];

    public static Task Run(AnswerPile pile, string region) => Task.WhenAll(
        Lists.Select(list => (Task)pile.ReadPages(list.Operation.Call() with { Region = region }, $"{list.Subject} in {region}")).Append(Encryption(pile, region)));

    // Two answers that don't say where they are from: no reader of files knows them.
    static async Task Encryption(AnswerPile pile, string region)
    {
        var subject = $"default encryption of volumes in {region}";
        var isEnabled = await pile.Ask(Ec2Operations.GetEbsEncryptionByDefault.Call() with { Region = region }, subject);
        var key = await pile.Ask(Ec2Operations.GetEbsDefaultKmsKeyId.Call() with { Region = region }, subject);
        if (isEnabled is not null || key is not null)
        {
            pile.Add(new Account
            {
                EbsEncryptionDefaults =
                [
                    new()
                    {
                        Region = region,
                        IsEnabled = isEnabled?.Json.Text("EbsEncryptionByDefault") is { } text ? text is "true" : null,
                        KmsKeyId = key?.Json.Text("KmsKeyId"),
                        Origin = new("ec2:GetEbsEncryptionByDefault"),
                    },
                ],
            });
        }
    }
}
