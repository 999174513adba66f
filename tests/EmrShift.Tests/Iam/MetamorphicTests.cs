using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>What must not change an answer, or may change it in one direction only. Asked of random cases.</summary>
public sealed class MetamorphicTests
{
    static readonly string[] Lists = ["identityPolicies"];
    static readonly string[] Singles = ["resourcePolicy", "permissionBoundary", "sessionPolicy", "vpcEndpointPolicy"];

    [Fact]
    public void The_order_of_statements_and_policies_does_not_matter()
        => Check((@case, _) => Each(@case, Reversed), (before, after) => before == after);

    [Fact]
    public void Saying_a_statement_twice_does_not_matter()
        => Check((@case, _) => Each(@case, statements => new JsonArray([.. statements.Concat(statements).Select(statement => statement!.DeepClone())])), (before, after) => before == after);

    [Theory]
    [InlineData("Action")]
    [InlineData("Resource")]
    public void A_list_says_the_same_as_one_statement_for_each_of_its_values(string element)
        => Check((@case, _) => Each(@case, statements => Split(statements, element)), (before, after) => before == after);

    [Fact]
    public void One_policy_says_the_same_as_one_policy_for_each_of_its_statements()
        => Check((@case, _) =>
        {
            @case["identityPolicies"] = new JsonArray([.. ((JsonArray)@case["identityPolicies"]!).SelectMany(policy => Statements(policy!).Select(statement => With(policy!, statement!)))]);
        }, (before, after) => before == after);

    [Fact]
    public void One_more_Deny_allows_nothing()
        => Check((@case, other) => AddStatements(@case, other, "Deny"), (before, after) => after != "Allowed" || before == "Allowed");

    [Fact]
    public void One_more_Allow_denies_nothing()
        => Check((@case, other) => AddStatements(@case, other, "Allow"), (before, after) => before == "Allowed" ? after == "Allowed" : before == after || before == "ImplicitlyDenied");

    [Theory]
    [InlineData("permissionBoundary")]
    [InlineData("sessionPolicy")]
    [InlineData("vpcEndpointPolicy")]
    [InlineData("scps")]
    [InlineData("rcps")]
    public void A_limit_adds_nothing(string layer)
        => Check((@case, other) =>
        {
            @case[layer] = other[layer]?.DeepClone();
        }, (before, after) => after != "Allowed" || before == "Allowed", start: @case => @case[layer] = layer.EndsWith("ps", StringComparison.Ordinal) ? new JsonArray() : null);

    [Fact]
    public void What_is_written_is_what_was_read()
        => Check((@case, _) =>
        {
            foreach (var name in Lists.Concat(Singles))
            {
                if (@case[name] is JsonArray list)
                    @case[name] = new JsonArray([.. list.Select(policy => Rewritten(policy!))]);
                else if (@case[name] is JsonObject policy)
                    @case[name] = Rewritten(policy);
            }
        }, (before, after) => before == after, decide: Naive);

    /// <summary>Nobody knows two keys: an answer that is given all the same must hold whatever their values.</summary>
    [Fact]
    public void An_answer_in_spite_of_unknown_keys_holds_for_every_value_of_them()
    {
        var seed = Nightly.Seed(7);
        var generator = new CaseGenerator(seed);
        var random = new Random(seed);
        var count = Nightly.Count(1_000, 50_000);
        var known = 0;
        var undecided = 0;
        for (var i = 0; i < count; i++)
        {
            var @case = generator.Next();
            string[] keys = [.. CaseGenerator.KeysOf(@case).OrderBy(_ => random.Next()).Take(1 + random.Next(2))];
            if (keys.Length == 0)
                continue;
            var verdict = EngineCase.DecideUnknowing(@case, keys);
            var completed = Completions(@case, keys).Select(EngineCase.Decide).Distinct().ToList();
            var holds = verdict switch
            {
                Verdict.Unknown => true,
                // Denied for certain; whether a Deny matches on top of it may depend on the keys.
                Verdict.ImplicitlyDenied => !completed.Contains("Allowed"),
                _ => completed is [var only] && only == verdict.ToString(),
            };
            undecided += verdict == Verdict.Unknown ? 1 : 0;
            known += verdict == Verdict.Unknown ? 0 : 1;
            if (!holds)
                Assert.Fail($"seed {seed}, case {i}: {verdict} although {string.Join(" and ", keys)} are unknown, but {string.Join(" or ", completed)} with values\n{@case.ToJsonString()}");
        }
        // Both kinds have to be common for the test to mean something.
        Assert.InRange(known, count / 10, count);
        Assert.InRange(undecided, count / 50, count);
    }

    static IEnumerable<JsonObject> Completions(JsonObject @case, IEnumerable<string> keys)
        => keys.Aggregate<string, IEnumerable<JsonObject>>([@case], (cases, key) => cases.SelectMany(c => CaseGenerator.Completions(key).Select(value =>
        {
            var copy = (JsonObject)c.DeepClone();
            var context = (JsonObject)copy["context"]!;
            context.Remove(key);
            if (value is not null)
                context[key] = value;
            return copy;
        })));

    /// <summary>Answers random cases before and after a change, and asks how the two answers are related.</summary>
    /// <param name="change">Changes the case; the second one is material.</param>
    /// <param name="holds">Whether the answer before and the answer after go together.</param>
    /// <param name="start">What is done to the case before its first answer.</param>
    /// <param name="decide">Who answers; the engine where it isn't said.</param>
    static void Check(Action<JsonObject, JsonObject> change, Func<string, string, bool> holds, Action<JsonObject>? start = null, Func<JsonObject, string>? decide = null)
    {
        decide ??= EngineCase.Decide;
        var seed = Nightly.Seed(99);
        var generator = new CaseGenerator(seed);
        var count = Nightly.Count(1_000, 100_000);
        for (var i = 0; i < count; i++)
        {
            var @case = generator.Next();
            start?.Invoke(@case);
            var before = decide(@case);
            var changed = (JsonObject)@case.DeepClone();
            change(changed, generator.Next());
            var after = decide(changed);
            Assert.True(holds(before, after), $"seed {seed}, case {i}: {before} before, {after} after\nbefore {@case.ToJsonString()}\nafter  {changed.ToJsonString()}");
        }
    }

    static string Naive(JsonObject @case)
    {
        using var document = JsonDocument.Parse(@case.ToJsonString());
        return NaiveEvaluator.Decide(document.RootElement);
    }

    static JsonNode? Rewritten(JsonNode policy)
    {
        var read = PolicyReader.Read(policy.ToJsonString(), PolicyKind.Resource).Policy!;
        var minified = PolicyWriter.Minified(read);
        var indented = PolicyWriter.Indented(PolicyReader.Read(minified, PolicyKind.Resource).Policy!);
        Assert.Equal(minified, PolicyWriter.Minified(PolicyReader.Read(indented, PolicyKind.Resource).Policy!));
        return JsonNode.Parse(indented);
    }

    /// <summary>Changes the list of statements of every policy of every layer.</summary>
    static void Each(JsonObject @case, Func<JsonArray, JsonArray> change)
    {
        foreach (var policy in Policies(@case))
            policy["Statement"] = change(Statements(policy));
    }

    static IEnumerable<JsonObject> Policies(JsonObject @case)
    {
        var single = Singles.Select(name => @case[name]).OfType<JsonObject>();
        var levels = new[] { "scps", "rcps" }.SelectMany(name => (JsonArray)@case[name]!).SelectMany(level => (JsonArray)level!);
        return [.. single.Concat((JsonArray)@case["identityPolicies"]!).Concat(levels).OfType<JsonObject>()];
    }

    static JsonArray Statements(JsonNode policy) => policy["Statement"]!.DeepClone() is JsonArray list ? list : new JsonArray(policy["Statement"]!.DeepClone());

    static JsonObject With(JsonNode policy, JsonNode statement)
    {
        var copy = (JsonObject)policy.DeepClone();
        copy["Statement"] = statement.DeepClone();
        return copy;
    }

    static JsonArray Reversed(JsonArray statements) => new([.. statements.Reverse().Select(statement => statement!.DeepClone())]);

    static JsonArray Split(JsonArray statements, string element) => new([.. statements.SelectMany(statement =>
        statement![element] is JsonArray values
            ? values.Select(value =>
            {
                var one = (JsonObject)statement.DeepClone();
                one[element] = value!.DeepClone();
                return (JsonNode?)one;
            })
            : [statement.DeepClone()])]);

    /// <summary>Adds the other case's statements, all with one effect, to the same layers of this one.</summary>
    static void AddStatements(JsonObject @case, JsonObject other, string effect)
    {
        foreach (var name in Lists.Concat(Singles))
        {
            var policy = @case[name] is JsonArray { Count: > 0 } list ? list[0] : @case[name] as JsonObject;
            var material = other[name] is JsonArray { Count: > 0 } others ? others[0] : other[name] as JsonObject;
            if (policy is null || material is null)
                continue;
            var statements = Statements(policy);
            foreach (var statement in Statements(material))
            {
                var added = (JsonObject)statement!.DeepClone();
                added["Effect"] = effect;
                statements.Add(added);
            }
            policy["Statement"] = statements;
        }
    }
}
