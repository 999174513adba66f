using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

public sealed class PolicyWriterTests
{
    const string Text = """{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"S","Effect":"Deny","NotPrincipal":{"AWS":["a","b"],"Service":"é & <c>"},"NotAction":"s3:*","NotResource":["x","y"],"Condition":{"StringEquals":{"k":"v","l":["1","2"]},"Bool":{"k":"true"}}},{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""";

    [Fact]
    public void A_policy_is_written_as_it_was_read() =>
        Assert.Equal(Text, PolicyWriter.Minified(PolicyReader.Read(Text, PolicyKind.Resource).Policy!));

    [Fact]
    public void Indented_text_ends_its_lines_alike() => Assert.Equal(
        "{\n  \"Version\": \"2008-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"*\",\n      \"Resource\": \"*\"\n    }\n  ]\n}\n",
        PolicyWriter.Indented(PolicyReader.Read("""{"Statement":{"Effect":"Allow","Action":["*"],"Resource":"*"}}""", PolicyKind.Identity).Policy!));

    [Fact]
    public void Written_facts_read_alike()
    {
        foreach (var file in Directory.GetFiles(RepositoryRoot.File("facts", "policies"), "v*.json", SearchOption.AllDirectories))
        {
            var policy = PolicyReader.Read(File.ReadAllBytes(file), PolicyKind.Identity).Policy!;
            var again = PolicyReader.Read(PolicyWriter.Indented(policy), PolicyKind.Identity).Policy!;
            Assert.Equal(PolicyWriter.Minified(policy), PolicyWriter.Minified(again));
            Assert.Equal(policy.Statements.Length, again.Statements.Length);
        }
    }

    [Fact]
    public void The_length_is_the_minified_text_s() =>
        Assert.Equal(Text.Length, PolicyReader.Read(PolicyWriter.Indented(PolicyReader.Read(Text, PolicyKind.Resource).Policy!), PolicyKind.Resource).Policy!.Length);
}
