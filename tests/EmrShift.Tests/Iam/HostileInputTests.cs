using System.Collections.Immutable;
using System.Text;
using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>
/// Texts that nobody means well: no exception, no hang, bounded memory, and every complaint has a place in the text. 100,000 mutated texts where
/// EMRSHIFT_NIGHTLY is 1, a tenth of them else.
/// </summary>
public sealed class HostileInputTests
{
    static readonly PolicyKind[] Kinds = Enum.GetValues<PolicyKind>();

    [Fact]
    public void Mutated_policy_texts_are_read_or_refused_with_a_place()
    {
        var seed = Nightly.Seed(41);
        var random = new Random(seed);
        var generator = new CaseGenerator(seed);
        var refused = 0;
        var count = Nightly.Count(5_000, 50_000);
        for (var i = 0; i < count; i++)
        {
            var @case = generator.Next();
            var text = Mutation.Of(random, Encoding.UTF8.GetBytes(((@case["resourcePolicy"] ?? @case["identityPolicies"]![0])!).ToJsonString()));
            var kind = Kinds[random.Next(Kinds.Length)];
            try
            {
                refused += Read(text, kind) ? 0 : 1;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, text {i}, as {kind}: {e}\n{Convert.ToBase64String(text)}\n{Encoding.UTF8.GetString(text)}");
            }
        }
        Assert.InRange(refused, count / 4, count - (count / 20));
    }

    [Fact]
    public void Mutated_cases_are_answered_or_refused()
    {
        var seed = Nightly.Seed(42);
        var random = new Random(seed);
        var generator = new CaseGenerator(seed);
        var refused = 0;
        var count = Nightly.Count(5_000, 50_000);
        for (var i = 0; i < count; i++)
        {
            var text = Mutation.Of(random, Encoding.UTF8.GetBytes(generator.Next().ToJsonString()));
            try
            {
                var read = EvaluationCase.Read(text);
                refused += read.Error is null ? 0 : 1;
                Assert.NotEqual("", read.Error);
                if (read.Error is null)
                    Evaluator.Explain(read.Request, PolicySet.Compile(read.Sources));
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, case {i}: {e}\n{Convert.ToBase64String(text)}\n{Encoding.UTF8.GetString(text)}");
            }
        }
        Assert.InRange(refused, count / 4, count - (count / 20));
    }

    [Theory]
    [InlineData("", "1:1")]
    [InlineData("   ", "1:4")]
    [InlineData("null", "1:1")]
    [InlineData("[]", "1:1")]
    [InlineData("{", "1:2")]
    [InlineData("{\"Statement\":\n  tru}", "2:6")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[]} x", "1:41")]
    [InlineData("// comment\n{}", "1:1")]
    [InlineData("{\"Statement\":[],}", "1:17")]
    public void A_text_that_is_no_policy_is_refused_where_it_stops_being_one(string text, string place)
    {
        var reading = PolicyReader.Read(text, PolicyKind.Identity);
        Assert.True(reading.HasErrors);
        Assert.Equal(place, $"{reading.Problems[0].Line}:{reading.Problems[0].Column}");
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_place()
    {
        byte[] text = [.. "{\"Version\":\"2012-10-17\",\n \"Id\":\"a"u8, 0xC3, 0x28, .. "\"}"u8];
        var problem = Assert.Single(PolicyReader.Read(text, PolicyKind.Identity).Problems, problem => problem.Code == PolicyProblemCode.NotUnicode);
        Assert.Equal((2, 9), (problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("""{"Statement":[{"Sid":"a\ud800b","Effect":"Allow","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"\udc00":"x","Effect":"Allow","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:\udfff","Resource":"*","Condition":{"StringEquals":{"a\ud83d":"\ud83d"}}}]}""")]
    public void A_surrogate_without_its_partner_is_refused_with_its_place(string text)
    {
        var reading = PolicyReader.Read(text, PolicyKind.Identity);
        Assert.Contains(reading.Problems, problem => problem.Code == PolicyProblemCode.NotUnicode && problem is { Line: 1, Column: > 1 });
    }

    [Fact]
    public void Ten_megabytes_of_policy_are_refused_in_bounded_memory()
    {
        var statement = """{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::bucket/key"},""";
        var text = Encoding.UTF8.GetBytes("{\"Version\":\"2012-10-17\",\"Statement\":[\n" + string.Concat(Enumerable.Repeat(statement, 10 * 1024 * 1024 / statement.Length)).TrimEnd(',') + "]}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = PolicyReader.Read(text, PolicyKind.Identity);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512L * 1024 * 1024);
        Assert.True(reading.HasErrors);
        Assert.Contains(reading.Problems, problem => problem.Code is PolicyProblemCode.TooLarge or PolicyProblemCode.OverSizeLimit && problem is { Line: >= 1, Column: >= 1 });
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("{\"Statement\":[", "]}")]
    public void A_text_of_a_thousand_levels_is_refused_with_a_place(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 1000)) + "1" + string.Concat(Enumerable.Repeat(close, 1000));
        var reading = PolicyReader.Read(text, PolicyKind.Identity);
        Assert.True(reading.HasErrors);
        Assert.All(reading.Problems, problem => Assert.True(problem is { Line: 1, Column: >= 1 }));
        Assert.NotNull(EvaluationCase.Read(Encoding.UTF8.GetBytes($$"""{"id":"deep","context":{{text}}}""")).Error);
    }

    /// <summary>With backtracking, the first of these takes longer than the age of the universe.</summary>
    [Theory]
    [InlineData("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "ImplicitlyDenied")]
    [InlineData("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*", "Allowed")]
    [InlineData("*a*?*a*?*a*?*a*?*a*?*a*?*a*?*a*?*a*?*a*?*a*?*b", "ImplicitlyDenied")]
    [InlineData("*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*", "Allowed")]
    public void A_pattern_made_to_backtrack_is_decided(string pattern, string expected)
    {
        var text = new string('a', 5_000);
        foreach (var (action, resource, condition) in new[]
        {
            ("s3:" + pattern, "*", "{}"),
            ("*", "arn:aws:s3:::" + pattern, "{}"),
            ("*", "*", $"{{\"StringLike\":{{\"s3:prefix\":\"{pattern}\"}}}}"),
            ("*", "*", $"{{\"ArnLike\":{{\"aws:SourceArn\":\"arn:aws:s3:::{pattern}\"}}}}"),
        })
        {
            var @case = $$"""
                {"id":"x","principal":"arn:aws:iam::111111111111:user/alice","action":"s3:{{text}}","resource":"arn:aws:s3:::{{text}}","resourceAccount":"111111111111",
                 "wildcardOnlyAction":false,"context":{"s3:prefix":"{{text}}","aws:SourceArn":"arn:aws:s3:::{{text}}"},
                 "identityPolicies":[{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}","Condition":{{condition}}}]}],
                 "resourcePolicy":null,"permissionBoundary":null,"sessionPolicy":null,"vpcEndpointPolicy":null,"scps":[],"rcps":[]}
                """;
            Assert.Equal(expected, EngineCase.Decide(Encoding.UTF8.GetBytes(@case)));
        }
    }

    /// <summary>Reads a text and, where it is a policy, decides by it. False where it was refused.</summary>
    static bool Read(byte[] text, PolicyKind kind)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = PolicyReader.Read(text, kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (64L * 1024) + (1000L * text.Length));

        var lines = Encoding.UTF8.GetString(text).Split('\n').Length;
        Assert.All(reading.Problems, problem => Assert.True(problem.Line >= 1 && problem.Line <= lines && problem.Column >= 1 && problem.Message.Length > 0, problem.ToString()));
        if (reading.Policy is not { } policy)
        {
            Assert.True(reading.HasErrors, "no policy and no reason");
            return false;
        }
        PolicyWriter.Minified(policy);
        var context = new RequestContext();
        context.Set("aws:SourceIp", "not an address");
        context.Set("s3:max-keys", "not a number");
        context.Set("aws:TagKeys", ["a", "b"]);
        var request = new AuthorizationRequest(Principal.Parse("arn:aws:iam::111111111111:user/alice"), "s3:GetObject", "arn:aws:s3:::b/k", context);
        var everywhere = new PolicySources
        {
            Identity = [policy], Boundary = policy, Session = policy, Resource = policy, VpcEndpoint = policy,
            Scps = [ImmutableArray.Create(policy)], Rcps = [ImmutableArray.Create(policy)],
        };
        var set = PolicySet.Compile(everywhere);
        Assert.Equal(Evaluator.Evaluate(request, set), Evaluator.Explain(request, set).Decision);
        return !reading.HasErrors;
    }
}
