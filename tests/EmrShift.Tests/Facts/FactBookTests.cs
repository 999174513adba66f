using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Facts;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Facts;

public sealed class FactBookTests
{
    [Theory]
    [InlineData("AmazonElasticMapReduceRole", "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole", "v10", PolicyGeneration.V1, "AmazonEMRServicePolicy_v2")]
    [InlineData("AmazonElasticMapReduceforEC2Role", "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role", "v3", PolicyGeneration.V1, null)]
    [InlineData("AmazonElasticMapReduceFullAccess", "arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess", "v7", PolicyGeneration.V1, "AmazonEMRFullAccessPolicy_v2")]
    [InlineData("AmazonElasticMapReduceReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess", "v3", PolicyGeneration.V1, "AmazonEMRReadOnlyAccessPolicy_v2")]
    [InlineData("AmazonElasticMapReduceforAutoScalingRole", "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforAutoScalingRole", "v1", PolicyGeneration.Unchanged, null)]
    [InlineData("AmazonEMRServicePolicy_v2", "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2", "v6", PolicyGeneration.V2, null)]
    public void A_policy_has_its_arn_version_and_successor(string name, string arn, string version, PolicyGeneration generation, string? successor)
    {
        var policy = Assert.IsType<CataloguePolicy>(FactBook.Policy(name));
        Assert.Equal((arn, version, generation, successor), (policy.Arn(), policy.Version, policy.Generation, FactBook.SuccessorOf(policy)?.Name));
        Assert.Same(policy, FactBook.PolicyOfArn(arn));
        Assert.Same(policy, FactBook.PolicyOfArn(arn.Replace("arn:aws:", "arn:aws-cn:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:policy/service-role/AmazonEMRServicePolicy_v2")]
    [InlineData("arn:aws:iam::aws:policy/AmazonEMRServicePolicy_v2")]
    [InlineData("arn:aws:iam::aws:policy/service-role/amazonemrservicepolicy_v2")]
    [InlineData("arn:aws:iam::aws:role/service-role/AmazonEMRServicePolicy_v2")]
    [InlineData("AmazonEMRServicePolicy_v2")]
    [InlineData("")]
    public void Only_the_exact_arn_is_the_managed_policy(string arn) => Assert.Null(FactBook.PolicyOfArn(arn));

    [Fact]
    public void A_document_in_china_names_that_partition()
    {
        var document = FactBook.Policy("AmazonEMRServicePolicy_v2")!.DocumentIn(Partitions.China);
        Assert.Contains("arn:aws-cn:ec2:*:*:subnet/*", document, StringComparison.Ordinal);
        Assert.DoesNotContain("arn:aws:", document, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_and_the_documents_agree()
    {
        Assert.Equal(13, FactBook.Policies.Length);
        Assert.All(FactBook.Policies, policy =>
        {
            Assert.Contains(policy.Version, policy.Versions.Keys);
            Assert.All(policy.Versions.Values, document => Assert.Equal("2012-10-17", JsonNode.Parse(document)!["Version"]!.GetValue<string>()));
            Assert.True(policy.ReplacedBy is null || FactBook.Policy(policy.ReplacedBy) is not null);
        });
        var folders = Directory.GetDirectories(RepositoryRoot.File("facts", "policies")).Select(folder => Path.GetFileName(folder));
        Assert.Equal(FactBook.Policies.Select(policy => policy.Name), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_documents_are_those_of_the_published_collection()
    {
        var shared = RepositoryRoot.Shared("facts", "policies");
        if (shared is null)
            Assert.Skip("no ../shared/facts/policies beside this checkout");

        var compared = 0;
        foreach (var file in Directory.GetFiles(shared, "*.json").Order(StringComparer.Ordinal))
        {
            var theirs = JsonNode.Parse(File.ReadAllText(file))!;
            if (theirs["document"] is null)
            {
                var role = Path.GetFileName(file)[..^".trust.json".Length];
                Assert.True(JsonNode.DeepEquals(theirs, JsonNode.Parse(File.ReadAllText(RepositoryRoot.File("facts", "trust", $"{role}.json")))), file);
            }
            else
            {
                var policy = Assert.IsType<CataloguePolicy>(FactBook.Policy(theirs["name"]!.GetValue<string>()));
                Assert.Equal(theirs["arn"]!.GetValue<string>(), policy.Arn());
                Assert.Equal(theirs["version"]!.GetValue<string>(), policy.Version);
                Assert.Equal(DateTimeOffset.Parse(theirs["updated"]!.GetValue<string>()), policy.Edited);
                Assert.True(JsonNode.DeepEquals(theirs["document"], JsonNode.Parse(policy.Document)), file);
            }
            compared++;
        }
        Assert.Equal(18, compared);
    }

    [Theory]
    [InlineData("EMR_DefaultRole_V2", "aws", "eu-west-1", "arn:aws:elasticmapreduce:eu-west-1:123456789012:*", "elasticmapreduce.amazonaws.com")]
    [InlineData("EMR_DefaultRole_V2", "aws-cn", "cn-north-1", "arn:aws-cn:elasticmapreduce:cn-north-1:123456789012:*", "elasticmapreduce.amazonaws.com.cn")]
    [InlineData("EMR_EC2_DefaultRole", "aws-cn", "cn-north-1", null, "ec2.amazonaws.com")]
    public void A_trust_policy_names_the_account_it_is_for(string role, string partition, string region, string? sourceArn, string principal)
    {
        using var trust = JsonDocument.Parse(FactBook.TrustPolicy(role, partition, "123456789012", region)!);
        var statement = trust.RootElement.GetProperty("Statement")[0];
        Assert.Equal(principal, statement.GetProperty("Principal").GetProperty("Service").GetString());
        if (sourceArn is not null)
            Assert.Equal(sourceArn, statement.GetProperty("Condition").GetProperty("ArnLike").GetProperty("aws:SourceArn").GetString());
        Assert.Null(FactBook.TrustPolicy("SomeOtherRole", partition, "123456789012", region));
    }
}
