using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary><c>policy list</c> and <c>policy show</c>: the managed policies on record.</summary>
public sealed class PolicyCatalogueTests
{
    [Fact]
    public async Task The_list_names_version_date_and_successor()
        => (await CliRun.Of(["policy", "list"])).Is(
            """
            exit 0
            ---- out
            NAME                                             VERSION  EDITED      GENERATION  REPLACED BY
            AWSApplicationAutoscalingEMRInstanceGroupPolicy  v1       2017-10-26  unchanged
            AmazonEMRCleanupPolicy                           v3       2020-09-29  unchanged
            AmazonEMRFullAccessPolicy_v2                     v7       2026-02-12  v2
            AmazonEMRReadOnlyAccessPolicy_v2                 v3       2023-08-02  v2
            AmazonEMRServicePolicy_v2                        v6       2026-02-12  v2
            AmazonElasticMapReduceEditorsRole                v2       2023-02-09  unchanged
            AmazonElasticMapReduceFullAccess                 v7       2019-10-11  v1          AmazonEMRFullAccessPolicy_v2
            AmazonElasticMapReducePlacementGroupPolicy       v1       2020-09-29  unchanged
            AmazonElasticMapReduceReadOnlyAccess             v3       2020-07-29  v1          AmazonEMRReadOnlyAccessPolicy_v2
            AmazonElasticMapReduceRole                       v10      2020-06-24  v1          AmazonEMRServicePolicy_v2
            AmazonElasticMapReduceforAutoScalingRole         v1       2016-11-18  unchanged
            AmazonElasticMapReduceforEC2Role                 v3       2017-08-11  v1          nothing
            EMRDescribeClusterPolicyForEMRWAL                v1       2023-06-15  unchanged
            """);

    [Fact]
    public async Task The_list_as_JSON_starts_with_its_schema()
    {
        var run = await CliRun.Of(["policy", "list", "--format", "json"]);
        Assert.StartsWith(
            """
            {
              "schema": "emrshift/policy-list/v1",
              "policies": [
                {
                  "name": "AWSApplicationAutoscalingEMRInstanceGroupPolicy",
                  "arn": "arn:aws:iam::aws:policy/aws-service-role/AWSApplicationAutoscalingEMRInstanceGroupPolicy",
                  "version": "v1",
                  "edited": "2017-10-26",
                  "generation": "unchanged",
                  "replacedBy": null,
                  "note": "For the Application Auto Scaling service-linked role of EMR instance groups.",
                  "versions": [
                    "v1"
                  ]
                },

            """.ReplaceLineEndings("\n"), run.Out, StringComparison.Ordinal);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("EMRDescribeClusterPolicyForEMRWAL")]
    [InlineData("emrdescribeclusterpolicyforemrwal")]
    [InlineData("arn:aws-cn:iam::aws:policy/aws-service-role/EMRDescribeClusterPolicyForEMRWAL")]
    public async Task A_policy_is_shown_by_name_in_any_case_and_by_ARN(string name)
        => (await CliRun.Of(["policy", "show", name, "--version", "1"])).Is(
            """
            exit 0
            ---- out
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": [
                    "elasticmapreduce:DescribeCluster"
                  ],
                  "Resource": "*"
                }
              ]
            }
            """);

    [Fact]
    public async Task On_a_terminal_standard_error_says_what_the_policy_is()
    {
        var run = await CliRun.Of(["policy", "show", "AmazonElasticMapReduceforEC2Role"], isTerminal: true);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("emrshift: arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role v3, 2017-08-11, replaced by nothing.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_partition_has_its_own_ARNs()
    {
        var run = await CliRun.Of(["policy", "show", "AmazonEMRServicePolicy_v2", "--partition", "aws-cn"]);
        Assert.Contains("\"arn:aws-cn:ec2:*:*:subnet/*\"", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("arn:aws:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_answered_with_the_closest_one()
        => (await CliRun.Of(["policy", "show", "AmazonEMRServicePolicy"])).Is(
            """
            exit 2
            ---- err
            emrshift: no managed policy `AmazonEMRServicePolicy` is on record. Did you mean AmazonEMRServicePolicy_v2?
            """);

    [Fact]
    public async Task A_name_like_no_other_is_answered_with_where_the_names_are()
        => (await CliRun.Of(["policy", "show", "AdministratorAccess"])).Is(
            """
            exit 2
            ---- err
            emrshift: no managed policy `AdministratorAccess` is on record. `emrshift policy list` shows them all.
            """);

    [Fact]
    public async Task A_version_that_is_not_on_record_is_answered_with_those_that_are()
        => (await CliRun.Of(["policy", "show", "AmazonEMRCleanupPolicy", "--version", "v9"])).Is(
            """
            exit 2
            ---- err
            emrshift: AmazonEMRCleanupPolicy v9 is not on record. On record: v3.
            """);
}
