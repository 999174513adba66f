using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary><c>policy explain</c> and <c>policy diff</c>: answers for a person.</summary>
public sealed class PolicyExplainTests
{
    [Fact]
    public async Task A_denial_names_the_closest_statement_and_the_smallest_change()
        => (await CliRun.Of([
            "policy", "explain", "--policy", "AmazonEMRServicePolicy_v2", "--action", "ec2:RunInstances",
            "--resource", "arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1",
        ])).Is(
            """
            exit 1
            ---- out
            denied (nothing allows it): ec2:RunInstances on arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1
              by arn:aws:iam::111122223333:role/caller

            denied: no statement of the identity policies allows it; closest: Sid CreateInTaggedNetwork of AmazonEMRServicePolicy_v2, 1 thing missing: `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is absent, needs `true`

            closest statements
              Sid CreateInTaggedNetwork of AmazonEMRServicePolicy_v2: `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is absent, needs `true`
              Sid ResourcesToLaunchEC2 of AmazonEMRServicePolicy_v2: resource `arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1` is not among `arn:aws:ec2:*:*:network-interface/*` or `arn:aws:ec2:*::image/ami-*` or `arn:aws:ec2:*:*:key-pair/*` or 5 others
              Sid CreateWithEMRTaggedLaunchTemplate of AmazonEMRServicePolicy_v2: resource `arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1` is not among `arn:aws:ec2:*:*:launch-template/*`; `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is absent, needs `true`

            smallest change
              tag the resource with `for-use-with-amazon-emr-managed-policies` = `true`
            """);

    [Fact]
    public async Task An_allowed_request_names_the_statement_that_allows()
        => (await CliRun.Of([
            "policy", "explain", "--policy", "AmazonEMRServicePolicy_v2", "--action", "ec2:RunInstances",
            "--resource", "arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1", "--context", "aws:ResourceTag/for-use-with-amazon-emr-managed-policies=true",
        ])).Is(
            """
            exit 0
            ---- out
            allowed: ec2:RunInstances on arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1
              by arn:aws:iam::111122223333:role/caller

            allowed by Sid CreateInTaggedNetwork of AmazonEMRServicePolicy_v2

            decided by
              Sid CreateInTaggedNetwork of AmazonEMRServicePolicy_v2, line 4
            """);

    [Fact]
    public async Task What_nobody_knows_is_unknown_and_the_key_is_named()
        => (await CliRun.Of([
            "policy", "explain", "--policy", "AmazonEMRServicePolicy_v2", "--action", "ec2:RunInstances",
            "--resource", "arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1", "--context", "aws:ResourceTag/for-use-with-amazon-emr-managed-policies=?",
        ])).Is(
            """
            exit 1
            ---- out
            unknown: ec2:RunInstances on arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1
              by arn:aws:iam::111122223333:role/caller

            depends on `aws:ResourceTag/for-use-with-amazon-emr-managed-policies`

            closest statements
              Sid CreateInTaggedNetwork of AmazonEMRServicePolicy_v2: `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is not known, needs `true`
              Sid ResourcesToLaunchEC2 of AmazonEMRServicePolicy_v2: resource `arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1` is not among `arn:aws:ec2:*:*:network-interface/*` or `arn:aws:ec2:*::image/ami-*` or `arn:aws:ec2:*:*:key-pair/*` or 5 others
              Sid CreateWithEMRTaggedLaunchTemplate of AmazonEMRServicePolicy_v2: resource `arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1` is not among `arn:aws:ec2:*:*:launch-template/*`; `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is not known, needs `true`

            keys that would decide
              aws:ResourceTag/for-use-with-amazon-emr-managed-policies
            """);

    [Fact]
    public async Task The_explanation_as_JSON_has_a_schema()
        => (await CliRun.Of([
            "policy", "explain", "--policy", "AmazonEMRCleanupPolicy", "--action", "ec2:TerminateInstances", "--resource", "*", "--format", "json",
        ])).Is(
            """
            exit 0
            ---- out
            {
              "schema": "emrshift/explanation/v1",
              "decision": "Allowed",
              "layer": "Identity",
              "summary": "allowed by statement 1 of AmazonEMRCleanupPolicy",
              "statements": [
                {
                  "layer": "Identity",
                  "policy": "AmazonEMRCleanupPolicy",
                  "statement": "statement 1",
                  "line": 4
                }
              ]
            }
            """);

    [Theory]
    [InlineData("--principal: expected an ARN of a user, role or session, a service principal or *, found `somebody`", "--principal", "somebody")]
    [InlineData("--context: expected KEY=VALUE, found `aws:SourceIp`", "--context", "aws:SourceIp")]
    public async Task What_can_not_be_read_is_refused(string message, params string[] options)
        => (await CliRun.Of(["policy", "explain", "--policy", "AmazonEMRCleanupPolicy", "--action", "ec2:TerminateInstances", .. options])).Is($"exit 2\n---- err\nemrshift: {message}");

    [Fact]
    public async Task The_difference_of_two_policies_is_told_by_action()
        => (await CliRun.Of(["policy", "diff", "AmazonElasticMapReduceReadOnlyAccess", "AmazonEMRReadOnlyAccessPolicy_v2"])).Is(
            """
            exit 0
            ---- out
            AmazonElasticMapReduceReadOnlyAccess -> AmazonEMRReadOnlyAccessPolicy_v2

            lost (14)
              elasticmapreduce:DescribeNotebookExecution      on *
              elasticmapreduce:DescribePersistentAppUI        on *
              elasticmapreduce:DescribeRepository             on *
              elasticmapreduce:DescribeStudio                 on *
              elasticmapreduce:ListNotebookExecutions         on *
              elasticmapreduce:ListReleaseLabels              on *
              elasticmapreduce:ListRepositories               on *
              elasticmapreduce:ListStudios                    on *
              elasticmapreduce:ListStudioSessionMappings      on *
              elasticmapreduce:ListWorkspaceAccessIdentities  on *
              s3:GetObject                                    on *
              s3:ListAllMyBuckets                             on *
              s3:ListBucket                                   on *
              sdb:Select                                      on *

            gained (2)
              elasticmapreduce:GetAutoTerminationPolicy  on *
              elasticmapreduce:GetManagedScalingPolicy   on *
            """);

    [Fact]
    public async Task The_difference_as_JSON_has_a_schema()
    {
        using var folder = new TemporaryFolder();
        folder.Write("old.json", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}]}""");
        folder.Write("new.json", """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"*"}]}
            """);
        (await CliRun.Of(["policy", "diff", "old.json", "new.json", "--format", "json"], folder: folder.Path)).Is(
            """
            exit 0
            ---- out
            {
              "schema": "emrshift/policy-diff/v1",
              "old": "old.json",
              "new": "new.json",
              "lost": [
                {
                  "action": "s3:PutObject",
                  "before": [
                    "on *"
                  ],
                  "after": []
                }
              ],
              "newlyConditional": [
                {
                  "action": "s3:GetObject",
                  "before": [
                    "on *"
                  ],
                  "after": [
                    "on arn:aws:s3:::b/*"
                  ]
                }
              ],
              "conditionsChanged": [],
              "newlyUnconditional": [],
              "gained": [
                {
                  "action": "s3:DeleteObject",
                  "before": [],
                  "after": [
                    "on *"
                  ]
                }
              ]
            }
            """);
    }
}
