using EmrShift.Facts;
using Xunit;

namespace EmrShift.Tests.Facts;

public sealed class ActionCatalogueTests
{
    [Theory]
    [InlineData("ec2:createfleet*", "ec2:CreateFleet")]
    [InlineData("sqs:Get*", "sqs:GetQueueAttributes sqs:GetQueueUrl")]
    [InlineData("SQS:listqueues", "sqs:ListQueues")]
    [InlineData("sdb:?utAttributes", "sdb:PutAttributes")]
    [InlineData("sqs:Get\\*", "")]
    [InlineData("nosuchservice:*", "nosuchservice:*")]
    public void A_pattern_stands_for_its_actions(string pattern, string expected) =>
        Assert.Equal(expected, string.Join(' ', ActionCatalogue.Expand(pattern)));

    [Fact]
    public void A_star_stands_for_every_service_on_record()
    {
        var all = ActionCatalogue.Expand("*");
        Assert.Contains("ec2:RunInstances", all);
        Assert.Contains("logs:PutLogEvents", all);
        Assert.Equal(21, ActionCatalogue.Services.Length);
    }

    [Theory]
    [InlineData("ec2:DescribeSubnets", true)]
    [InlineData("ec2:RunInstances", false)]
    [InlineData("iam:passrole", false)]
    [InlineData("elasticmapreduce:ListClusters", true)]
    [InlineData("s3:ListAllMyBuckets", true)]
    [InlineData("s3:GetObject", false)]
    [InlineData("nosuchservice:Do", null)]
    [InlineData("ec2:NoSuchAction", null)]
    public void It_is_known_which_actions_only_a_star_allows(string action, bool? wildcardOnly) =>
        Assert.Equal(wildcardOnly, ActionCatalogue.IsWildcardOnly(action));

    [Fact]
    public void Every_action_that_the_managed_policies_name_is_on_record()
    {
        var missing = FactBook.Policies
            .SelectMany(policy => System.Text.Json.Nodes.JsonNode.Parse(policy.Document)!["Statement"]!.AsArray())
            .SelectMany(statement => statement!["Action"] is System.Text.Json.Nodes.JsonArray list ? list.Select(item => item!.GetValue<string>()) : [statement["Action"]!.GetValue<string>()])
            .Where(action => ActionCatalogue.Expand(action).IsEmpty)
            .Distinct()
            .ToList();
        Assert.Empty(missing);
    }
}
