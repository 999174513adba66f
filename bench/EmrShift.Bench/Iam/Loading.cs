using BenchmarkDotNet.Attributes;
using EmrShift.Iam;

namespace EmrShift.Bench.Iam;

/// <summary>Reading and compiling 1,500 managed policies: as many as AWS has.</summary>
[MemoryDiagnoser, ShortRunJob]
public class Loading
{
    readonly byte[][] texts = BenchPolicies.Texts(1_500);

    [Benchmark]
    public int ReadAndCompile()
    {
        var statements = 0;
        foreach (var text in texts)
        {
            var policy = PolicyReader.Read(text, PolicyKind.Identity).Policy!;
            PolicySet.Compile(new PolicySources { Identity = [policy] });
            statements += policy.Statements.Length;
        }
        return statements;
    }
}
