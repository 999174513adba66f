using System.Text;
using EmrShift.Iac;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>
/// Every fixer × encoding × line end × indentation × quotes × final line end: changing a file's form and fixing it is the same as fixing it and changing the form.
/// </summary>
public sealed class FixerFormTests
{
    /// <summary>Name, whether the indentation may be changed, whether quotes may be, and the text. Each exercises other edits.</summary>
    static readonly (string File, bool Indents, bool Quotes, string Text)[] Samples =
    [
        ("new-attribute.tf", true, false, "resource \"aws_emr_cluster\" \"a\" {\n  name = \"é\" # note\n}\n"),
        ("in-map.tf", true, false, "resource \"aws_emr_cluster\" \"a\" {\n  # é\n  tags = {\n    Name = \"a\" // b\n  }\n}\n"),
        ("one-line.tf", true, false, "resource \"aws_emr_cluster\" \"a\" {\n  tags = { Name = \"é\" }\n}\n"),
        ("merge.tf", true, false, "locals {\n  t = { a = \"é\" }\n}\n\nresource \"aws_emr_cluster\" \"a\" {\n  tags = merge(local.t, {\n    Name = \"a\"\n  })\n}\n"),
        ("wrap.tf", true, false, "locals {\n  t = { a = \"é\" }\n}\n\nresource \"aws_emr_cluster\" \"a\" {\n  tags = local.t\n}\n"),
        ("value.tf", true, false, "resource \"aws_emr_cluster\" \"a\" {\n  tags = {\n    é                                        = 1\n    for-use-with-amazon-emr-managed-policies = \"True\"\n  }\n}\n"),
        ("beside.tf", true, false, "resource \"aws_iam_role_policy_attachment\" \"a\" {\n  role       = \"é\"\n  policy_arn = \"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole\"\n}\n"),
        ("list.tf", true, false, "resource \"aws_iam_role\" \"a\" {\n  name = \"é\"\n  managed_policy_arns = [\n    \"arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess\",\n  ]\n}\n"),
        ("stack.yaml", false, false, "Resources:\n  C:\n    Type: AWS::EMR::Cluster # é\n    Properties:\n      Instances:\n        TerminationProtected: false\n      ServiceRole: x\n      Tags:\n        - Key: a\n          Value: é\n"),
        ("untagged.yaml", false, false, "Resources:\n  C:\n    Type: AWS::EMR::Cluster # é\n    Properties:\n      Instances: {}\n      ServiceRole: x # last\n"),
        ("flow.yaml", false, false, "Resources: {C: {Type: AWS::EMR::Cluster, Properties: {Instances: {}, ServiceRole: é, Tags: [{Key: a, Value: b}]}}}\n"),
        ("stack.json", true, false, "{\n  \"Resources\": {\n    \"C\": {\n      \"Type\": \"AWS::EMR::Cluster\",\n      \"Properties\": {\n        \"Instances\": {},\n        \"ServiceRole\": \"é\"\n      }\n    }\n  }\n}\n"),
        ("flow.json", true, false, "{\n  \"Instances\": {},\n  \"ReleaseLabel\": \"emr-7.1.0\",\n  \"ServiceRole\": \"é\",\n  \"Tags\": [\n    {\n      \"Key\": \"a\",\n      \"Value\": \"b\"\n    }\n  ]\n}\n"),
        ("machine.json", true, false, "{\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": {\n      \"Resource\": \"arn:aws:states:::elasticmapreduce:createCluster.sync\",\n      \"Parameters\": {\n        \"Name\": \"é\"\n      }\n    }\n  }\n}\n"),
        ("dag.py", true, true, "FLOW = {\n    \"Name\": \"é\",  # note\n    \"ReleaseLabel\": \"emr-7.1.0\",\n    \"Instances\": {},\n}\n"),
        ("no-comma.py", true, true, "FLOW = {\n    \"Name\": \"é\",\n    \"ReleaseLabel\": \"emr-7.1.0\",\n    \"Instances\": {}  # last\n}\n"),
        ("tags.py", true, true, "FLOW = {\n    \"Instances\": {},\n    \"JobFlowRole\": \"é\",\n    \"Tags\": [\n        {\"Key\": \"a\", \"Value\": \"b\"},\n    ],\n}\n"),
        ("value.py", true, true, "FLOW = {\n    \"Instances\": {},\n    \"JobFlowRole\": \"é\",\n    \"Tags\": [{\"Key\": \"for-use-with-amazon-emr-managed-policies\", \"Value\": \"True\"}],\n}\n"),
        ("call.py", true, true, "emr.run_job_flow(\n    Name=\"é\",\n    ReleaseLabel=\"emr-7.1.0\",\n    Instances={},\n)\n"),
        ("run.sh", true, false, "# é\naws emr create-cluster \\\n  --name a \\\n  --release-label emr-7.1.0\n"),
        ("empty-map.tf", true, false, "resource \"aws_emr_cluster\" \"a\" {\n  name = \"é\"\n  tags = {}\n}\n"),
        ("old.tf", true, false, "resource \"aws_emr_cluster\" \"a\" {\n  tags {\n    Name = \"é\"\n  }\n}\n"),
        ("key.tf", true, false, "resource \"aws_emr_cluster\" \"a\" {\n  tags = {\n    é                                        = 1\n    for_use_with_amazon_emr_managed_policies = true\n  }\n}\n"),
        ("argument.tf", true, false, "resource \"aws_emr_cluster\" \"a\" {\n  tags = merge(\n    { é = \"a\" },\n    local.t,\n  )\n}\n\nlocals {\n  t = { a = \"é\" }\n}\n"),
        ("map-of-policies.tf", true, false, "locals {\n  arns = {\n    é = \"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole\"\n  }\n}\n\nresource \"aws_iam_role_policy_attachment\" \"a\" {\n  for_each   = local.arns\n  role       = \"é\"\n  policy_arn = each.value\n}\n"),
        ("shared.tf", true, false, "resource \"aws_iam_policy_attachment\" \"a\" {\n  name       = \"é\"\n  roles      = [\"a\", \"b\"]\n  policy_arn = \"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole\"\n}\n"),
        ("pass-role.tf", true, false, PassRole("", "")),
        ("pass-role-inline.tf", true, false, PassRole("", "\n  inline_policy {\n    name   = \"é\"\n    policy = \"{}\"\n  }\n")),
        ("request.tf", true, false, "resource \"aws_sfn_state_machine\" \"a\" {\n  definition = jsonencode({\n    States = {\n      é = {\n        Resource = \"arn:aws:states:::elasticmapreduce:createCluster.sync\"\n        Parameters = {\n          Name = \"é\"\n        }\n      }\n    }\n  })\n}\n"),
        ("request-tags.tf", true, false, "resource \"aws_sfn_state_machine\" \"a\" {\n  definition = jsonencode({\n    States = {\n      é = {\n        Resource = \"arn:aws:states:::elasticmapreduce:createCluster.sync\"\n        Parameters = {\n          Tags = [\n            { Key = \"a\", Value = \"é\" },\n          ]\n        }\n      }\n    }\n  })\n}\n"),
        ("heredoc.tf", false, false, "resource \"aws_sfn_state_machine\" \"a\" {\n  definition = <<JSON\n{\n  \"States\": {\n    \"é\": {\n      \"Resource\": \"arn:aws:states:::elasticmapreduce:createCluster.sync\",\n      \"Parameters\": {\n        \"Name\": \"${var.é}\"\n      }\n    }\n  }\n}\nJSON\n}\n"),
        ("module.tf", true, false, "module \"vpc\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n  name   = \"é\"\n}\n\nresource \"aws_emr_cluster\" \"a\" {\n  tags = { for-use-with-amazon-emr-managed-policies = true }\n  ec2_attributes {\n    subnet_id = module.vpc.private_subnets[0]\n  }\n}\n"),
        ("syntax.tf.json", true, false, "{\n  \"resource\": {\n    \"aws_emr_cluster\": {\n      \"a\": {\n        \"name\": \"é\"\n      },\n      \"b\": {\n        \"tags\": {\n          \"é\": \"1\"\n        }\n      },\n      \"c\": {\n        \"tags\": \"${merge(var.é, { \\\"a\\\" = \\\"é\\\" })}\"\n      }\n    }\n  },\n  \"variable\": {\n    \"é\": {\n      \"default\": {}\n    }\n  }\n}\n"),
        ("beside.tf.json", true, false, "{\n  \"resource\": {\n    \"aws_iam_role_policy_attachment\": {\n      \"a\": {\n        \"role\": \"é\",\n        \"policy_arn\": \"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole\"\n      }\n    },\n    \"aws_iam_policy_attachment\": {\n      \"b\": {\n        \"users\": [\n          \"é\"\n        ],\n        \"policy_arn\": \"arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess\"\n      }\n    },\n    \"aws_iam_role\": {\n      \"c\": {\n        \"managed_policy_arns\": [\n          \"arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess\"\n        ]\n      }\n    }\n  }\n}\n"),
        ("pass-role.tf.json", true, false, "{\n  \"resource\": {\n    \"aws_iam_role\": {\n      \"service\": {\n        \"name\": \"é\",\n        \"managed_policy_arns\": [\n          \"arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2\"\n        ]\n      },\n      \"nodes\": {\n        \"name\": \"nodes\"\n      }\n    },\n    \"aws_emr_cluster\": {\n      \"a\": {\n        \"service_role\": \"${aws_iam_role.service.arn}\",\n        \"ec2_attributes\": {\n          \"instance_profile\": \"${aws_iam_role.nodes.name}\"\n        },\n        \"tags\": {\n          \"for-use-with-amazon-emr-managed-policies\": \"true\"\n        }\n      }\n    }\n  }\n}\n"),
        ("roles.yaml", false, false, Roles("", "        - arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole\n")),
        ("roles-4.yaml", false, false, Wider(Roles("", "        - arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole\n"))),
        ("roles-policies.yaml", false, false, Roles("      Policies:\n        - PolicyName: é\n          PolicyDocument: {Version: \"2012-10-17\", Statement: []}\n", "        - arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2\n")),
        ("policies-flow.yaml", false, false, "Resources:\n  R:\n    Type: AWS::IAM::Role # é\n    Properties:\n      ManagedPolicyArns: [!Sub 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonElasticMapReduceRole']\n"),
        ("stack-4.yaml", false, false, "Resources:\n    C:\n        Type: AWS::EMR::Cluster # é\n        Properties:\n            Instances: {}\n            ServiceRole: x\n"),
        ("definition.yaml", false, false, "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: !Sub |\n        {\n          \"States\": {\n            \"é\": {\n              \"Resource\": \"arn:aws:states:::elasticmapreduce:createCluster.sync\",\n              \"Parameters\": {\n                \"Name\": \"${AWS::Region}\"\n              }\n            }\n          }\n        }\n"),
        ("machine.yaml", false, false, "StartAt: A\nStates:\n  A: # é\n    Resource: arn:aws:states:::elasticmapreduce:createCluster.sync\n    Parameters:\n      Name: é\n"),
        ("flow-request.yaml", false, false, "Name: é\nReleaseLabel: emr-7.1.0\nInstances: {}\nTags:\n- Key: a\n  Value: b\n"),
        ("value.yaml", false, false, "Name: é\nReleaseLabel: emr-7.1.0\nInstances: {}\nTags:\n- Key: for-use-with-amazon-emr-managed-policies\n  Value: true\n"),
        ("roles.json", true, false, "{\n  \"Resources\": {\n    \"S\": {\n      \"Type\": \"AWS::IAM::Role\",\n      \"Properties\": {\n        \"RoleName\": \"é\",\n        \"ManagedPolicyArns\": [\n          \"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole\"\n        ]\n      }\n    },\n    \"N\": {\n      \"Type\": \"AWS::IAM::Role\"\n    },\n    \"C\": {\n      \"Type\": \"AWS::EMR::Cluster\",\n      \"Properties\": {\n        \"ServiceRole\": {\n          \"Ref\": \"S\"\n        },\n        \"JobFlowRole\": {\n          \"Ref\": \"N\"\n        }\n      }\n    }\n  }\n}\n"),
        ("name.py", true, true, "TAGS = [{\"Key\": \"a\", \"Value\": \"é\"}]\nFLOW = {\n    \"Instances\": {},\n    \"JobFlowRole\": \"é\",\n    \"Tags\": TAGS,\n}\n"),
        ("empty-tags.py", true, true, "FLOW = {\n    \"Instances\": {},\n    \"JobFlowRole\": \"é\",\n    \"Tags\": [],\n}\n"),
        ("dict.py", true, true, "FLOW = dict(\n    Name=\"é\",\n    Instances={},\n    JobFlowRole=\"x\",\n)\n"),
        ("call-tags.py", true, true, "emr.run_job_flow(\n    Name=\"é\",\n    ReleaseLabel=\"emr-7.1.0\",\n    Instances={},\n    Tags=[\n        {\"Key\": \"a\", \"Value\": \"b\"},\n    ],\n)\n"),
        ("shorthand.sh", true, false, "# é\naws emr create-cluster \\\n  --tags Key=a,Value=é \\\n  --name a\n"),
        ("value.sh", false, false, "# é\naws emr create-cluster --name a --tags 'for-use-with-amazon-emr-managed-policies=True'\n"),
        ("tags.sh", false, false, "# é\naws emr create-cluster --name a --tags team=data 'b=é'\n"),
    ];

    /// <summary>A service role with v2, of which only the right to pass its nodes' role is missing.</summary>
    static string PassRole(string before, string inside) =>
        $"{before}resource \"aws_iam_role\" \"service\" {{\n  name = \"é\"\n{inside}}}\n\nresource \"aws_iam_role\" \"nodes\" {{\n  name = \"nodes\"\n}}\n\n"
        + "resource \"aws_iam_role_policy_attachment\" \"a\" {\n  role       = aws_iam_role.service.name\n  policy_arn = \"arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2\"\n}\n\n"
        + "resource \"aws_emr_cluster\" \"a\" {\n  service_role = aws_iam_role.service.arn\n\n  ec2_attributes {\n    instance_profile = aws_iam_role.nodes.name\n  }\n\n  tags = { for-use-with-amazon-emr-managed-policies = true }\n}\n";

    static string Roles(string policies, string arns) =>
        $"Resources:\n  S:\n    Type: AWS::IAM::Role # é\n    Properties:\n{policies}      ManagedPolicyArns:\n{arns}  N:\n    Type: AWS::IAM::Role\n"
        + "  C:\n    Type: AWS::EMR::Cluster\n    Properties:\n      ServiceRole: !Ref S\n      JobFlowRole: !Ref N\n      Tags: [{Key: for-use-with-amazon-emr-managed-policies, Value: \"true\"}]\n";

    /// <summary>YAML with four spaces a level where no list is inside a list.</summary>
    static string Wider(string yaml) => Indented(yaml, 2);

    static readonly (string Name, Func<string, byte[]> Encode)[] Encodings =
    [
        ("utf-8", text => new UTF8Encoding(false).GetBytes(text)),
        ("utf-8 with mark", text => [0xEF, 0xBB, 0xBF, .. new UTF8Encoding(false).GetBytes(text)]),
        ("utf-16", text => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]),
        ("utf-16 big endian", text => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]),
        ("latin-1", text => Encoding.Latin1.GetBytes(text)),
    ];

    static readonly (string Name, Func<string, string> Change)[] LineEnds = [("lf", text => text), ("crlf", text => text.Replace("\n", "\r\n"))];
    static readonly (string Name, Func<string, string> Change)[] Finals = [("line end", text => text), ("no line end", text => text.TrimEnd('\r', '\n'))];
    static readonly (string Name, Func<string, string> Change)[] Indents = [("as is", text => text), ("doubled", text => Indented(text, 2)), ("tabs", Tabbed)];
    static readonly (string Name, Func<string, string> Change)[] Quotes = [("double", text => text), ("single", text => text.Replace('"', '\''))];

    public static TheoryData<string> Files => [.. Samples.Select(sample => sample.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Fixing_keeps_the_form(string file)
    {
        var sample = Samples.Single(sample => sample.File == file);
        var plain = Fix(file, Encoding.UTF8.GetBytes(sample.Text));
        Assert.NotEqual(sample.Text, Encoding.UTF8.GetString(plain));
        foreach (var encoding in Encodings)
        foreach (var lineEnd in LineEnds)
        foreach (var final in Finals)
        foreach (var indent in sample.Indents ? Indents : Indents[..1])
        foreach (var quote in sample.Quotes ? Quotes : Quotes[..1])
        {
            byte[] Formed(string text) => encoding.Encode(final.Change(lineEnd.Change(quote.Change(indent.Change(text)))));
            var expected = Formed(Encoding.UTF8.GetString(plain));
            var found = Fix(file, Formed(sample.Text));
            Assert.True(
                expected.AsSpan().SequenceEqual(found),
                $"{file}, {encoding.Name}, {lineEnd.Name}, {final.Name}, {indent.Name}, {quote.Name}:\n{SourceText.Read("", found)!.Text}\nexpected:\n{SourceText.Read("", expected)!.Text}");
        }
    }

    public static TheoryData<string> Cases => [.. CorpusTests.Names()];

    /// <summary>The same for every file of the corpus that is fixed, whatever fixer it needs.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixing_the_corpus_keeps_the_form(string name)
    {
        var files = CorpusTests.Files(name).Select(file => (file.Path, Text: SourceText.Read(file.Path, file.Read())!.Text.ReplaceLineEndings("\n"))).ToList();
        var plain = Texts(files.Select(file => Linting.File(file.Path, file.Text)));
        // Every form at least once; the samples above have all of their products.
        foreach (var (encoding, lineEnd, final) in ((int, int, int)[])[(0, 1, 1), (1, 0, 1), (2, 1, 0), (3, 0, 0), (4, 1, 0)])
        {
            if (Encodings[encoding].Name == "latin-1" && files.Any(file => file.Text.Any(c => c > 255)))
                continue;
            string Formed(string text) => Finals[final].Change(LineEnds[lineEnd].Change(text));
            var found = Texts(files.Select(file => Linting.File(file.Path, Encodings[encoding].Encode(Formed(file.Text)))));
            foreach (var (path, text) in plain)
                Assert.True(Formed(text) == found[path], $"{path}, {Encodings[encoding].Name}, {LineEnds[lineEnd].Name}, {Finals[final].Name}:\n{found[path]}\nexpected:\n{Formed(text)}");
        }
    }

    /// <summary>The text of every file after a fix; a file whose edits were refused keeps its own.</summary>
    static Dictionary<string, string> Texts(IEnumerable<IacInput> inputs)
    {
        var files = inputs.ToList();
        var changed = Linting.FixedTwice(files).Changed;
        return files.ToDictionary(file => file.Path, file => changed.TryGetValue(file.Path, out var source) ? source.Text : SourceText.Read(file.Path, file.Read())!.Text);
    }

    static byte[] Fix(string file, byte[] bytes) => Linting.Fixed([Linting.File(file, bytes)]).TryGetValue(file, out var changed) ? changed.ToBytes(changed.Text) : bytes;

    static string Indented(string text, int times) => string.Join('\n', text.Split('\n').Select(line => new string(' ', (line.Length - line.TrimStart(' ').Length) * (times - 1)) + line));

    static string Tabbed(string text)
    {
        var unit = text.Split('\n').Select(line => line.Length - line.TrimStart(' ').Length).Where(width => width > 0).Min();
        return string.Join('\n', text.Split('\n').Select(line => new string('\t', (line.Length - line.TrimStart(' ').Length) / unit) + line.TrimStart(' ')));
    }
}
