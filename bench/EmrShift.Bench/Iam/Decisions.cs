using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using EmrShift.Iam;
using EmrShift.Tests.Iam;

namespace EmrShift.Bench.Iam;

/// <summary>
/// Decisions over AmazonEMRServicePolicy_v2 and a PassRole policy (27 statements), with mixed requests. The engine's request is built from its values each
/// time; the naive evaluator of the tests, which walks the policies' JSON, is the ratio's base and gets its cases ready made.
/// Operations are single decisions: 500 ns are 2,000,000 a second.
/// </summary>
[MemoryDiagnoser, ShortRunJob]
public class Decisions
{
    const int Requests = 10_000;
    const string Caller = "arn:aws:iam::123456789012:role/EMR_DefaultRole_V2";

    readonly Principal principal = Principal.Parse(Caller);
    readonly RequestContext context = new();
    EmrRequests.Values[] values = [];
    JsonElement[] cases = [];
    PolicySet set = PolicySet.Compile(new PolicySources());

    [GlobalSetup]
    public void Setup()
    {
        values = EmrRequests.Generate(Requests, seed: 1);
        set = PolicySet.Compile(new PolicySources { Identity = [.. BenchPolicies.ServiceRole()] });
        cases = [.. values.Select(CaseOf)];
        if (Engine() != Naive())
            throw new InvalidOperationException("the two evaluators disagree");
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public int Engine()
    {
        var allowed = 0;
        foreach (var request in values)
            allowed += Evaluator.Evaluate(EmrRequests.Build(request, principal, context), set).IsAllowed ? 1 : 0;
        return allowed;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    public int Naive()
    {
        var allowed = 0;
        foreach (var element in cases)
            allowed += NaiveEvaluator.Decide(element) == "Allowed" ? 1 : 0;
        return allowed;
    }

    static JsonElement CaseOf(EmrRequests.Values request)
    {
        var keys = new JsonObject();
        for (var i = 0; i < request.Context.Length; i += 2)
            keys[request.Context[i]] = request.Context[i + 1];
        var @case = new JsonObject
        {
            ["principal"] = Caller,
            ["action"] = request.Action,
            ["resource"] = request.Resource,
            ["resourceAccount"] = "123456789012",
            ["wildcardOnlyAction"] = false,
            ["context"] = keys,
            ["identityPolicies"] = new JsonArray(JsonNode.Parse(BenchPolicies.ServicePolicy()), JsonNode.Parse(BenchPolicies.PassRole)),
            ["resourcePolicy"] = null,
            ["permissionBoundary"] = null,
            ["sessionPolicy"] = null,
            ["vpcEndpointPolicy"] = null,
            ["scps"] = new JsonArray(),
            ["rcps"] = new JsonArray(),
        };
        using var document = JsonDocument.Parse(@case.ToJsonString());
        return document.RootElement.Clone();
    }
}
