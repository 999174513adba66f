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
        ("tags.sh", false, false, "# é\naws emr create-cluster --name a --tags team=data 'b=é'\n"),
    ];

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

    static byte[] Fix(string file, byte[] bytes) => Linting.Fixed([Linting.File(file, bytes)]).TryGetValue(file, out var changed) ? changed.ToBytes(changed.Text) : bytes;

    static string Indented(string text, int times) => string.Join('\n', text.Split('\n').Select(line => new string(' ', (line.Length - line.TrimStart(' ').Length) * (times - 1)) + line));

    static string Tabbed(string text)
    {
        var unit = text.Split('\n').Select(line => line.Length - line.TrimStart(' ').Length).Where(width => width > 0).Min();
        return string.Join('\n', text.Split('\n').Select(line => new string('\t', (line.Length - line.TrimStart(' ').Length) / unit) + line.TrimStart(' ')));
    }
}
