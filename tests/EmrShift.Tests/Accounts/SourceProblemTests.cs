using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>What is wrong with a file is said with its line and what was expected, and the rest of it is still read.</summary>
public sealed class SourceProblemTests
{
    const string Nothing = """{"id":"","partition":"aws"}""";

    [Theory]
    [InlineData("a.json", "", Nothing, "a.json: expected JSON or YAML, found an empty file")]
    [InlineData("a.json", " \n\t ", Nothing, "a.json: expected JSON or YAML, found an empty file")]
    [InlineData("a.json", "\nhello", Nothing, "a.json:2: expected JSON, found `hello`; the AWS CLI prints JSON with --output json")]
    [InlineData("a.py", "import x", Nothing, "a.py:1: not recognised: neither JSON nor YAML")]
    [InlineData("a.json", "{\"a\": 1,\n \"b\": 2}", Nothing, "a.json:1: not recognised: an object with `a`, `b`")]
    [InlineData("a.json", "{}", Nothing, "a.json:1: not recognised: an empty object")]
    [InlineData("a.json", "[1, 2]", Nothing, "a.json:1: not recognised: a list of nothing that is known")]
    [InlineData("a.json", "{\"Subnets\": [\n{\"SubnetId\": \"subnet-1\"}", Nothing,
        "a.json:2: expected more JSON, found the end of the file: was it cut off?")]
    [InlineData("a.json", "{\"Subnets\": [{\"SubnetId\": \"subnet-1\"}]}\n{\"Subn", """{"id":"","partition":"aws","subnets":[{"id":"subnet-1"}]}""",
        "a.json:2: expected more JSON, found the end of the file: was it cut off?")]
    [InlineData("a.json", "{\"Subnets\": [\n{\"SubnetId\": \"subnet-1\"},\n{\"VpcId\": \"vpc-1\"},\n\"x\"]}", """{"id":"","partition":"aws","subnets":[{"id":"subnet-1"}]}""",
        "a.json:3: expected a member `SubnetId`, found none: this part is left out\na.json:4: expected an object at `Subnets`, found `x`")]
    [InlineData("a.json", "{\"Subnets\": [{\"SubnetId\": \"subnet-1\",\n\"MapPublicIpOnLaunch\": \"maybe\",\n\"AvailableIpAddressCount\": [],\n\"OwnerId\": {}}]}",
        """{"id":"","partition":"aws","subnets":[{"id":"subnet-1"}]}""",
        "a.json:2: expected `true` or `false` at `MapPublicIpOnLaunch`, found `maybe`\na.json:3: expected a whole number at `AvailableIpAddressCount`, found a list\na.json:4: expected text at `OwnerId`, found an object")]
    [InlineData("a.json", "{\"Name\": \"n\", \"Instances\": {\"InstanceGroups\": [\n{\"InstanceRole\": \"LEADER\"}]},\n\"Tags\": [{\"Key\": \"k\", \"Value\": true}]}",
        """{"id":"","partition":"aws","shapes":[{"id":"a.json#n","name":"n"}]}""",
        "a.json:2: expected `MASTER`, `CORE` or `TASK` at `InstanceRole`, found `LEADER`\na.json:3: expected text (a tag's value needs quotes) at `k`, found `true`")]
    [InlineData("a.yaml", "Name: n\nInstances: {\n", Nothing, "a.yaml:3: expected YAML, found something else: While parsing a node, did not find expected node content.")]
    [InlineData("a.yaml", "Name: n\nInstances: {}\nTags:\n  - {Key: k, Value: true}\n", """{"id":"","partition":"aws","shapes":[{"id":"a.yaml#n","name":"n"}]}""",
        "a.yaml:4: expected text (a tag's value needs quotes) at `k`, found `true`")]
    [InlineData("a.yaml", "a: &a [x, *a]\n", Nothing, "a.yaml:1: expected YAML, found something else: the alias `a` has no anchor before it")]
    [InlineData("a.yaml", "a:\n  <<: {b: 1}\n", Nothing, "a.yaml:2: expected YAML, found something else: merge keys (`<<`) are not read: write the members out")]
    [InlineData("a.json", "{\"Steps\": []}", Nothing,
        "a.json:1: which cluster is this about? expected the cluster's id in the file's name, such as `j-1ABCDEFGHIJKL.steps.json`")]
    [InlineData("a.json", "{\"Policy\": \"{}\", \"PolicyName\": \"default\"}", Nothing,
        "a.json:1: which key is this policy of? expected the key's id in the file's name, such as `1234abcd-12ab-34cd-56ef-1234567890ab.policy.json`")]
    [InlineData("a.json", "{\"Policy\": \"{\", \"PolicyName\": \"default\"}", Nothing, "a.json:1: expected a policy document at `Policy`, found `{`")]
    [InlineData("a.json", "{\"Vpcs\": [{\"VpcId\": \"\\ud800\"}]}", Nothing, "a.json:1: expected text at `VpcId`, found `\\ud800`")]
    [InlineData("a.json", "{\"schema\": \"emrshift/account/v9\"}", Nothing,
        "a.json:1: expected the schema `emrshift/account/v1`, found `emrshift/account/v9`: a newer version of emrshift may have written this file")]
    public void A_problem_has_file_line_and_expectation(string file, string content, string account, string problems) =>
        SourceCheck.Reads(file, content, account, problems.Split('\n'));

    [Fact]
    public void Aliases_that_stand_for_too_much_are_refused()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        var (_, problems) = SourceCheck.Read(("bomb.yaml", bomb));

        Assert.Equal(["bomb.yaml:8: expected YAML, found something else: its aliases stand for more than can be read"], problems);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public void Nesting_without_end_is_refused(string extension)
    {
        var (_, problems) = SourceCheck.Read(($"deep.{extension}", new string('[', 100_000)));

        Assert.StartsWith($"deep.{extension}:1: expected", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_that_disagree_are_both_named_and_only_agreed_tags_count()
    {
        SourceCheck.Reads(
            [
                ("a.json", """{"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "Tags": [{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}, {"Key": "n", "Value": "1"}]}]}"""),
                ("b.json", """{"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-2", "Tags": [{"Key": "n", "Value": "1"}]}]}"""),
            ],
            """{"id":"","partition":"aws","subnets":[{"id":"subnet-1","vpcId":"vpc-2","tags":[{"key":"n","value":"1"}]}],"gaps":[{"subject":"subnet-1","why":"the sources disagree about its VPC"},{"subject":"subnet-1","why":"the sources disagree about its tags"}]}""",
            "a.json:1: the sources disagree about the VPC of `subnet-1` (also b.json:1)",
            "a.json:1: the sources disagree about the tags of `subnet-1` (also b.json:1)");
    }

    [Fact]
    public void The_same_policy_in_another_layout_is_no_disagreement()
    {
        var (_, problems) = SourceCheck.Read(
            ("a.json", """{"RoleDetailList": [{"Arn": "arn:r", "RoleName": "r", "AssumeRolePolicyDocument": {"Version": "1", "Statement": []}}]}"""),
            ("b.json", """{"Role": {"Arn": "arn:r", "RoleName": "r", "AssumeRolePolicyDocument": "%7B%22Statement%22%3A%5B%5D%2C%22Version%22%3A%221%22%7D"}}"""));

        Assert.Empty(problems);
    }

    [Fact]
    public void Every_source_is_in_the_list()
    {
        var declared = typeof(AllSources).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(AllSources).Namespace && type.Name.EndsWith("Source", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Source")?.GetValue(null)).OfType<Source>().Select(source => source.Name).Order(StringComparer.Ordinal);

        Assert.Equal(declared, AllSources.List.Select(source => source.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_problem_is_told_by_its_kind() =>
        Assert.Equal(SourceProblemKind.Unrecognised, FileReader.Read("a.json", "{\"a\": 1}"u8.ToArray()).Problems[0].Kind);
}
