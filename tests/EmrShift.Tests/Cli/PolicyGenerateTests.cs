using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary><c>policy generate</c>: the article's policy, from the account and from ARNs.</summary>
public sealed class PolicyGenerateTests
{
    const string OfTheArticle =
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "PassRoleForAutoScaling",
              "Effect": "Allow",
              "Action": "iam:PassRole",
              "Resource": "arn:aws:iam::123456789012:role/autoscaling-role",
              "Condition": {
                "StringLike": {
                  "iam:PassedToService": "application-autoscaling.amazonaws.com*"
                }
              }
            },
            {
              "Sid": "PassRoleForEC2",
              "Effect": "Allow",
              "Action": "iam:PassRole",
              "Resource": "arn:aws:iam::123456789012:role/ec2-role",
              "Condition": {
                "StringLike": {
                  "iam:PassedToService": "ec2.amazonaws.com*"
                }
              }
            }
          ]
        }
        """;

    [Fact]
    public async Task The_articles_policy_comes_out_of_the_articles_account()
    {
        var run = await CliRun.Of(["policy", "generate", "pass-role", "examples/article"]);
        Assert.Equal((0, OfTheArticle.ReplaceLineEndings("\n") + "\n"), (run.ExitCode, run.Out));
        Assert.Equal("emrshift: for arn:aws:iam::123456789012:role/ServiceRole\n", run.Error);
    }

    [Fact]
    public async Task And_out_of_the_roles_alone() =>
        (await CliRun.Of([
            "policy", "generate", "pass-role", "--node-role", "arn:aws:iam::123456789012:role/ec2-role",
            "--auto-scaling-role", "arn:aws:iam::123456789012:role/autoscaling-role"])).Is($"exit 0\n---- out\n{OfTheArticle}");

    [Fact]
    public async Task Default_roles_need_no_policy()
    {
        var run = await CliRun.Of(["policy", "generate", "pass-role", "examples/default-roles"]);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Equal("emrshift: nothing to print for EMR_DefaultRole: its clusters use the default roles alone, which AmazonEMRServicePolicy_v2 lets it pass\n", run.Error);
    }

    [Fact]
    public async Task A_supplement_names_subnets_and_groups_by_ARN() =>
        (await CliRun.Of([
            "policy", "generate", "supplement", "--subnet", "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1", "--vpc", "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1"])).Is(
            """
            exit 0
            ---- out
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "CreateInNetwork",
                  "Effect": "Allow",
                  "Action": [
                    "ec2:CreateNetworkInterface",
                    "ec2:RunInstances",
                    "ec2:CreateFleet",
                    "ec2:CreateLaunchTemplate",
                    "ec2:CreateLaunchTemplateVersion"
                  ],
                  "Resource": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1"
                },
                {
                  "Sid": "CreateDefaultSecurityGroupInVPC",
                  "Effect": "Allow",
                  "Action": "ec2:CreateSecurityGroup",
                  "Resource": "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1"
                }
              ]
            }
            """);

    [Theory]
    [InlineData("expected either sources or ARNs, found both", "examples/article", "--node-role", "arn:aws:iam::123456789012:role/r")]
    [InlineData("expected an ARN, found `ec2-role`", "--node-role", "ec2-role")]
    [InlineData("expected clusters with the service role `other`, found none", "examples/article", "--service-role", "other")]
    public async Task Wrong_use_says_what_was_expected(string message, params string[] args)
    {
        var run = await CliRun.Of(["policy", "generate", "pass-role", .. args]);
        Assert.Equal((2, "", $"emrshift: {message}\n"), (run.ExitCode, run.Out, run.Error));
    }
}
