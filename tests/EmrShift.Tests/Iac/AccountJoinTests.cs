using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Checks.Declared;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>Files beside an account: what they name is looked up, and what both say is one finding with two places.</summary>
public sealed class AccountJoinTests
{
    const string V1Role = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";

    static readonly Account Snapshot = new()
    {
        Id = "123456789012",
        Roles =
        [
            new Role { Arn = "arn:aws:iam::123456789012:role/team/emr-service", Name = "emr-service", Path = "/team/", AttachedPolicies = [V1Role], Origin = new Origin("account.json", 4) },
            new Role { Arn = "arn:aws:iam::123456789012:role/emr-nodes", Name = "emr-nodes", Origin = new Origin("account.json", 9) },
        ],
        InstanceProfiles =
        [
            new InstanceProfile { Arn = "arn:aws:iam::123456789012:instance-profile/nodes", Name = "nodes", RoleArn = "arn:aws:iam::123456789012:role/emr-nodes" },
        ],
        Vpcs = [new Vpc { Id = "vpc-1", Tags = [Tags.Emr] }],
        Subnets =
        [
            new Subnet { Id = "subnet-a", VpcId = "vpc-1", Tags = [new Tag("Name", "private-a")], Origin = new Origin("subnets.json", 7) },
            new Subnet { Id = "subnet-b", VpcId = "vpc-1", Tags = [new Tag("Name", "private-b"), Tags.Emr] },
            new Subnet { Id = "subnet-c", VpcId = "vpc-1", OwnerId = "999999999999", Tags = [new Tag("Name", "shared"), new Tag(Tags.EmrKey, "True")] },
        ],
        Shapes = [new ClusterShape { Id = "nightly", Name = "nightly", ServiceRole = "emr-service", JobFlowRole = "nodes", SubnetIds = ["subnet-a"] }],
    };

    static string Said(string terraform, Account? account = null)
    {
        var run = new LintRun(LintSettings.None, [], [], new DateOnly(2026, 1, 15)) { Account = new AccountJoin(account ?? Snapshot) };
        var result = run.Of([Linting.File("main.tf", terraform)], TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        foreach (var finding in result.Findings)
            text.Append($"{finding.Place!.Line} {finding.Code} {finding.Subject}{string.Concat(finding.Also.Select(place => $" also {place.File}:{place.Line}"))}\n");
        foreach (var open in result.Undecided)
            text.Append($"{open.Place.Line} undecided {open.Code} {open.Why}\n");
        return text.ToString();
    }

    /// <summary>A tagged cluster; line 4 is the service role, line 7 the subnet, line 8 the profile.</summary>
    static string Cluster(string name, string role, string subnet, string profile) => $$"""
        resource "aws_emr_cluster" "a" {
          name         = {{name}}
          tags         = { "for-use-with-amazon-emr-managed-policies" = "true" }
          service_role = {{role}}

          ec2_attributes {
            subnet_id        = {{subnet}}
            instance_profile = {{profile}}
          }
        }

        """;

    [Fact]
    public void Names_and_ids_are_judged_where_the_file_names_them() => Assert.Equal(
        """
        4 EMR001 arn:aws:iam::123456789012:role/team/emr-service also account.json:4
        4 EMR121 arn:aws:iam::123456789012:role/team/emr-service
        7 EMR111 subnet-a

        """,
        Said(Cluster("\"other\"", "\"emr-service\"", "\"subnet-a\"", "\"nodes\"")));

    [Fact]
    public void What_is_in_order_in_the_account_is_silent() => Assert.Equal("", Said(Cluster("\"other\"", "\"emr-nodes\"", "\"subnet-b\"", "\"nodes\"")));

    [Fact]
    public void A_cluster_of_the_same_name_tells_what_a_variable_leaves_open() => Assert.Equal(
        """
        4 EMR001 arn:aws:iam::123456789012:role/team/emr-service also account.json:4
        4 EMR121 arn:aws:iam::123456789012:role/team/emr-service
        7 EMR111 subnet-a

        """,
        Said(Cluster("\"nightly\"", "var.role", "var.subnet", "var.profile") + "variable \"role\" {}\nvariable \"subnet\" {}\nvariable \"profile\" {}\n"));

    [Theory]
    [InlineData("data \"aws_subnet\" \"s\" {\n  id = \"subnet-a\"\n}", "data.aws_subnet.s.id", "7 EMR111 subnet-a\n")]
    [InlineData("data \"aws_subnet\" \"s\" {\n  tags = { Name = \"private-b\" }\n}", "data.aws_subnet.s.id", "")]
    [InlineData("data \"aws_subnet\" \"s\" {\n  filter {\n    name   = \"tag:Name\"\n    values = [\"private-?\"]\n  }\n}", "data.aws_subnet.s.id", "7 EMR111 subnet-a\n")]
    [InlineData("data \"aws_subnet\" \"s\" {\n  tags = { Name = \"shared\" }\n}", "data.aws_subnet.s.id", "7 EMR111 subnet-c\n")]
    [InlineData("data \"aws_vpc\" \"v\" {\n  id = \"vpc-1\"\n}\ndata \"aws_subnets\" \"s\" {\n  filter {\n    name   = \"vpc-id\"\n    values = [data.aws_vpc.v.id]\n  }\n}", "data.aws_subnets.s.ids[0]", "7 EMR111 subnet-a\n")]
    [InlineData("data \"aws_subnet\" \"s\" {\n  tags = { Name = \"none\" }\n}", "data.aws_subnet.s.id", "7 undecided EMR111 whether the subnet of `aws_emr_cluster.a` carries the tag isn't decided here: `data.aws_subnet.s` finds nothing in the account\n")]
    [InlineData("data \"aws_subnet\" \"s\" {\n  tags = { Name = var.env }\n}\nvariable \"env\" {}", "data.aws_subnet.s.id", "7 undecided EMR111 whether the subnet of `aws_emr_cluster.a` carries the tag isn't decided here: `data.aws_subnet.s` isn't declared in these files\n")]
    [InlineData("data \"aws_subnet\" \"s\" {\n  cidr_block = \"10.0.0.0/24\"\n}", "data.aws_subnet.s.id", "7 undecided EMR111 whether the subnet of `aws_emr_cluster.a` carries the tag isn't decided here: `data.aws_subnet.s` isn't declared in these files\n")]
    [InlineData("", "\"subnet-x\"", "7 undecided EMR111 whether the subnet of `aws_emr_cluster.a` carries the tag isn't decided here: `subnet-x` isn't in the account\n")]
    public void Data_sources_find_subnets(string lookup, string subnet, string expected) =>
        Assert.Equal(expected, Said(Cluster("\"other\"", "\"emr-nodes\"", subnet, "\"nodes\"") + lookup));

    [Fact]
    public async Task The_example_account_and_a_configuration_that_runs_in_it()
    {
        var folder = Directory.CreateTempSubdirectory("emrshift-join-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "main.tf"),
                """
                variable "subnet" {}

                resource "aws_emr_cluster" "daily" {
                  name         = "daily-batch"
                  service_role = "ServiceRole"

                  ec2_attributes {
                    subnet_id        = var.subnet
                    instance_profile = "ec2-role"
                  }
                }
                """, TestContext.Current.CancellationToken);
            var run = await CliRun.Of(["lint", "main.tf", "--account", RepositoryRoot.File("examples", "article"), "--format", "json"], folder: folder);
            var found = JsonNode.Parse(run.Out)!["findings"]!.AsArray().Select(finding =>
                $"{finding!["place"]!["line"]} {finding["code"]} {finding["subject"]}: {string.Join(", ", (finding["also"]?.AsArray() ?? []).Select(place => Path.GetFileName(place!["file"]!.GetValue<string>())))}");
            Assert.Equal(
                [
                    "3 EMR101 aws_emr_cluster.daily: job-flow.json",
                    "5 EMR001 arn:aws:iam::123456789012:role/ServiceRole: account-authorization-details.json",
                    "5 EMR121 arn:aws:iam::123456789012:role/ServiceRole: job-flow.json",
                    "8 EMR111 subnet-0a9b8c7d6e5f40312: job-flow.json",
                    "8 EMR113 vpc-0b1a2c3d4e5f60718: ",
                    "9 EMR002 arn:aws:iam::123456789012:role/ec2-role: account-authorization-details.json",
                ],
                found);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Two_accounts_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("emrshift-join-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "main.tf"), "# emr\n", TestContext.Current.CancellationToken);
            Directory.CreateDirectory(Path.Combine(folder, "accounts"));
            foreach (var id in (string[])["111111111111", "222222222222"])
                await File.WriteAllTextAsync(Path.Combine(folder, "accounts", $"{id}.json"), $$"""{"schema":"emrshift/account/v1","id":"{{id}}"}""", TestContext.Current.CancellationToken);
            var run = await CliRun.Of(["lint", "main.tf", "--account", "accounts"], folder: folder);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("--account: expected one account, found 2 in accounts", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_data_source_finds_a_role() => Assert.Equal(
        "4 EMR001 arn:aws:iam::123456789012:role/team/emr-service also account.json:4\n4 EMR121 arn:aws:iam::123456789012:role/team/emr-service\n",
        Said(Cluster("\"other\"", "data.aws_iam_role.s.arn", "\"subnet-b\"", "\"nodes\"") + "data \"aws_iam_role\" \"s\" {\n  name = \"emr-service\"\n}\n"));

    [Fact]
    public void A_role_that_may_pass_under_its_path_is_silent()
    {
        var policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/emr-nodes"}]}""";
        var account = Snapshot with { Roles = [Snapshot.Roles[0] with { InlinePolicies = [new InlinePolicy("pass", policy)] }, Snapshot.Roles[1]] };
        Assert.DoesNotContain("EMR121", Said(Cluster("\"other\"", "\"emr-service\"", "\"subnet-b\"", "\"nodes\""), account), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_declares_and_the_account_has_is_one_finding_with_two_places() => Assert.Equal(
        "7 EMR001 aws_iam_role.r also account.json:4\n",
        Said($"resource \"aws_iam_role\" \"r\" {{\n  name = \"emr-service\"\n}}\n\nresource \"aws_iam_role_policy_attachment\" \"p\" {{\n  role       = aws_iam_role.r.name\n  policy_arn = \"{V1Role}\"\n}}\n"));
}
