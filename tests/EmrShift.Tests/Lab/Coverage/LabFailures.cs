using System.Reflection;
using System.Text;
using Xunit;

namespace EmrShift.Tests.Lab.Coverage;

/// <summary>
/// <c>docs/lab-failures.md</c>: every row of facts/failure-catalogue.md, sections 1 to 3, with the tests that make the lab fail so, literally; or why it is none of the lab's.
/// </summary>
static class LabFailures
{
    /// <param name="Number">The catalogue's number.</param>
    /// <param name="Says">What AWS says, shortened.</param>
    /// <param name="Tests">The tests, as <c>Class.Method</c>.</param>
    /// <param name="WhyNot">Why there is none.</param>
    public sealed record Row(int Number, string Says, string[] Tests, string? WhyNot = null);

    public static readonly Row[] Rows =
    [
        new(1, "`Service role … has insufficient EC2 permissions`", ["FailureRowTests.Row_1_untagged_subnets", "FailureRowTests.Row_1_an_untagged_cluster", "FailureRowTests.Row_1_an_untagged_vpc", "FailureRowTests.Row_1_a_tag_of_another_case"]),
        new(2, "the same; RunInstances refused for `iam:PassRole`", ["FailureRowTests.Row_2_a_node_role_of_another_name", "ArticleTests.The_naive_swap_fails_as_the_article_tells"]),
        new(3, "the same; a fleet refused, its message cut", ["FailureRowTests.Row_3_fleets_of_an_untagged_cluster", "ServiceRoleRowTests.A_long_message_is_cut_in_CloudTrail_and_can_not_be_decoded"]),
        new(4, "the same; Spot without its service-linked role", ["FailureRowTests.Rows_4_and_15_spot_without_its_role", "FailureRowTests.Row_4_spot_with_its_role"]),
        new(5, "the same; the simulator says `allowed`", ["ServiceRoleRowTests.Row_5_everything_but_vpc_and_cluster_is_tagged_and_the_simulator_says_allowed"]),
        new(6, "the same, with `EC2 Message: …ec2:CreateSecurityGroup`", ["ServiceRoleRowTests.Rows_6_and_7_a_supplement_for_another_vpc"]),
        new(7, "the same, another service's role", ["ServiceRoleRowTests.Rows_6_and_7_a_supplement_for_another_vpc", "FailureRowTests.Rows_7_and_8_a_role_that_EMR_may_assume_and_that_may_do_nothing"]),
        new(8, "the same, a role without any right", ["FailureRowTests.Rows_7_and_8_a_role_that_EMR_may_assume_and_that_may_do_nothing"]),
        new(9, "the same, a supplement for another subnet", ["FailureRowTests.Row_9_a_supplement_for_another_subnet"]),
        new(10, "the same, the policy is attached too late", ["ServiceRoleRowTests.Row_10_a_cluster_that_starts_before_its_policy_is_attached"]),
        new(11, "`EMR service role … is invalid`", ["FailureRowTests.Row_11_the_trust_policy", "ClusterTests.A_missing_service_role_is_found_later"]),
        new(12, "`EMR_EC2_DefaultRole is invalid`", ["ServiceRoleRowTests.Row_12_the_profile_goes_while_the_cluster_starts"]),
        new(13, "`Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required. …`", ["ClusterTests.The_caller_is_told_at_once_what_it_may_not"]),
        new(14, "`User account is not authorized to call EC2`", [], "a text of older EMR versions for row 1; today's is row 1's"),
        new(15, "`AuthFailure.ServiceLinkedRoleCreationNotPermitted`", ["FailureRowTests.Rows_4_and_15_spot_without_its_role"]),
        new(16, "`ServiceAccessSecurityGroup is missing ingress rule … on port 9443`", ["NetworkRowTests.Rows_16_and_17_own_groups_in_a_private_subnet"]),
        new(17, "`You must also specify a ServiceAccessSecurityGroup …`", ["NetworkRowTests.Rows_16_and_17_own_groups_in_a_private_subnet"]),
        new(18, "`The EC2 Security Groups […] contain one or more ingress rules …`", ["FailureRowTests.Row_18_a_group_that_is_open_to_everybody"]),
        new(19, "`No route to any external sources detected in Route Table …`", ["NetworkRowTests.Row_19_a_subnet_without_a_route"]),
        new(20, "`Cannot find route to InternetGateway in main RouteTable …`", [], "the network's, not a permission; today's text is row 19's"),
        new(21, "`The subnet is not large enough: …` and other quotas", ["SubnetAddressTests.A_cluster_that_has_no_room", "SubnetAddressTests.A_resize_that_has_no_room_suspends_the_group"]),
        new(22, "capacity and throttling", [], "the service's, not a permission; `--weather` throttles what clients call"),
        new(23, "`An internal error occurred.`", [], "the service's, not a permission"),
        new(24, "hangs in STARTING without an error", [], "the network's, not a permission: the lab's nodes need no way out of their groups"),
        new(25, "an explicit placement group is refused", ["FailureRowTests.Row_25_a_placement_group_that_the_role_may_not_make"]),
        new(26, "`… encrypted with an inaccessible AWS KMS key.`", ["FailureRowTests.Row_26_volumes_under_a_key"]),
        new(27, "capacity reservations need launch template versions", ["ServiceRoleRowTests.Row_27_targeted_capacity_reservations_need_what_v2_lacks"]),
        new(28, "an old untagged cluster can't grow after the switch", ["AfterTheSwitchTests.A_resize", "AfterTheSwitchTests.Managed_scaling", "ClusterTests.After_the_naive_swap_an_old_cluster_cannot_grow_but_ends_clean"]),
        new(29, "scaling policy `FAILED`, `PROVISION_FAILURE`", ["AutoScalingTests.Row_29_a_policy_that_can_not_be_attached"]),
        new(30, "`Encountered unsupported property Properties`, then row 1", ["StackTests.Row_30_a_property_of_the_api_in_a_template_then_an_untagged_network"]),
        new(31, "`… elasticmapreduce:RunJobFlow … because no identity-based policy allows …`", ["CallerRowTests.Row_31_full_access_v2_wants_the_tag_in_the_request", "ClusterTests.The_caller_is_told_at_once_what_it_may_not"]),
        new(32, "`… elasticmapreduce:AddTags …`", ["CallerRowTests.Row_32_tags_need_a_permission_of_their_own"]),
        new(33, "`Failed to authorize instance profile …`", ["CallerRowTests.Row_33_full_access_v2_passes_the_default_node_role_only"]),
        new(34, "`Invalid InstanceProfile: …`", ["ClusterTests.A_request_that_cannot_be_is_refused"]),
        new(35, "`InstanceProfile is required for creating cluster`", ["ClusterTests.A_request_that_cannot_be_is_refused"]),
        new(36, "`… iam:PassRole …`", ["CallerRowTests.Row_36_full_access_v2_passes_three_roles_only", "ClusterTests.The_caller_is_told_at_once_what_it_may_not"]),
        new(37, "`… iam:CreateServiceLinkedRole …`", ["CallerRowTests.Row_37_a_service_linked_role_that_the_caller_may_not_make"]),
        new(38, "`… with an explicit deny in a service control policy`", ["GuardrailRowTests.Row_38_service_control_policies_refuse_the_caller_and_the_service_role"]),
        new(39, "`… elasticmapreduce:ListClusters`", ["CallerRowTests.Rows_39_to_43_polling_and_orchestrating_roles"]),
        new(40, "`… elasticmapreduce:TerminateJobFlows …`", ["CallerRowTests.Rows_39_to_43_polling_and_orchestrating_roles"]),
        new(41, "`… elasticmapreduce:DescribeCluster …`", ["CallerRowTests.Rows_39_to_43_polling_and_orchestrating_roles"]),
        new(42, "`… elasticmapreduce:AddJobFlowSteps …`", ["CallerRowTests.Row_42_a_node_that_adds_a_step", "CallerRowTests.Rows_39_to_43_polling_and_orchestrating_roles"]),
        new(43, "`… elasticmapreduce:CreatePersistentAppUI`", ["CallerRowTests.Rows_39_to_43_polling_and_orchestrating_roles", "CallerRowTests.Row_43_full_access_v2_may_make_it_today"]),
        new(44, "`… elasticmapreduce:PutAutoTerminationPolicy …`", ["CallerRowTests.Row_44_full_access_v2_lacks_the_auto_termination_policy"]),
        new(45, "`Runtime roles are required for this cluster. …`", ["FailureRowTests.Row_45_runtime_roles", "RuntimeRoleTests.Only_the_runtime_roles_rights_count_and_logs_are_the_nodes"]),
        new(46, "`Policy … does not exist or is not attachable.`", ["CallerRowTests.Row_46_a_v1_policy_that_nothing_uses_any_more"]),
        new(47, "`… iam:GetRole on resource: role X …`", ["CallerRowTests.Row_47_an_assessor_without_its_own_rights"]),
        new(48, "`Exception in thread \"main\" … Access Denied …`", ["FailureRowTests.Rows_48_to_61_steps"]),
        new(49, "the same from EMRFS; the article's second failure", ["FailureRowTests.Rows_48_to_61_steps", "ArticleTests.With_all_three_the_cluster_starts_and_the_step_fails_on_its_jar"]),
        new(50, "`… failed attempting to download bootstrap action 1 file from S3`", ["FailureRowTests.Rows_50_and_52_bootstrap_actions"]),
        new(51, "`On the master instance (…), application provisioning failed`", ["FailureRowTests.Row_51_what_a_security_configuration_names"]),
        new(52, "`… bootstrap action 1 returned a non-zero return code`", ["FailureRowTests.Rows_50_and_52_bootstrap_actions"]),
        new(53, "`MetaException(message:Unable to verify existence of default database: …`", ["FailureRowTests.Rows_48_to_61_steps", "ResourcePolicyTests.Row_53_another_accounts_catalogue"]),
        new(54, "`AmazonKinesisException: … kinesis:ListShards …`", ["FailureRowTests.Rows_48_to_61_steps"]),
        new(55, "`AWSSecurityTokenServiceException: … sts:AssumeRole …`", ["FailureRowTests.Rows_48_to_61_steps", "RuntimeRoleTests.The_node_role_has_to_become_the_runtime_role"]),
        new(56, "`… GetSecretValue operation: …`", ["FailureRowTests.Rows_48_to_61_steps"]),
        new(57, "`AmazonDynamoDBException: … dynamodb:BatchWriteItem …`", ["FailureRowTests.Rows_48_to_61_steps"]),
        new(58, "`… sagemaker:CreateTrainingJob …`", ["FailureRowTests.Rows_48_to_61_steps"]),
        new(59, "logs are missing without a word", ["FailureRowTests.Row_59_logs_under_a_key_are_missing_without_a_word"]),
        new(60, "`MultiObjectDeleteException: …`", ["FailureRowTests.Rows_48_to_61_steps"]),
        new(61, "the debugging tool's queue is refused", ["FailureRowTests.Row_61_the_debugging_step_on_v2", "FailureRowTests.Rows_48_to_61_steps"]),
    ];

    /// <summary>Rows of the launch model whose denial ends nothing: only CloudTrail shows it.</summary>
    public static readonly (string Row, string Says, string[] Tests)[] Quiet =
    [
        ("V3", "DescribeInstanceTypeOfferings, several subnets; v1 lacks it", ["LaunchShapeTests.Row_V3_several_subnets_ask_what_each_zone_offers"]),
        ("N8, N11", "EMR's VPC endpoint, from 7.5.0", ["LaunchShapeTests.A_second_subnet_is_added_to_the_endpoint"]),
        ("P1", "CreatePlacementGroup, three primary nodes; v1 lacks it", ["LaunchShapeTests.Several_primary_nodes_on_v1_go_without_a_placement_group"]),
    ];

    /// <summary>Names that are no test of this project.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<string> names)
    {
        var tests = typeof(LabFailures).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ToHashSet(StringComparer.Ordinal);
        return names.Where(name => !tests.Contains(name));
    }

    public static string Text()
    {
        var text = new StringBuilder(
            """
            # Failures that the lab reproduces

            Every failure that people met with EMR's roles, by its number in the catalogue of failures, and the test that plants it in the lab and compares state, code and
            text. Rows that are not about permissions are here too, so that none is forgotten. What the lab does not simulate at all: [lab-limits.md](lab-limits.md).


            """);
        foreach (var (title, first, last) in ((string, int, int)[])[("The service role: EMR says it later", 1, 30), ("The caller: EMR says it at once", 31, 47), ("The nodes: steps and bootstrap actions", 48, 61)])
        {
            text.Append($"## {title}\n\n| row | what AWS says | reproduced by |\n|---|---|---|\n");
            foreach (var row in Rows.Where(row => row.Number >= first && row.Number <= last))
                text.Append($"| {row.Number} | {row.Says.Replace("|", "\\|", StringComparison.Ordinal)} | {(row.WhyNot is { } why ? $"not: {why}" : string.Join("<br>", row.Tests.Select(test => $"`{test}`")))} |\n");
            text.Append('\n');
        }
        text.Append("## Denials that end nothing\n\nBy their row of the [launch model](launch-model.md): only CloudTrail has them.\n\n| row | what is denied | reproduced by |\n|---|---|---|\n");
        foreach (var (row, says, tests) in Quiet)
            text.Append($"| {row} | {says} | {string.Join("<br>", tests.Select(test => $"`{test}`"))} |\n");
        return text.ToString().TrimEnd('\n') + "\n";
    }
}
