using System.CommandLine;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift policy …</c>: the catalogue of managed policies, and the policy engine by itself. One file per subcommand.</summary>
static class PolicyVerb
{
    public static Command Create(Terminal terminal) => new("policy", "The managed policies on record, their differences, and decisions on any policy.")
    {
        PolicyListVerb.Create(terminal),
        PolicyShowVerb.Create(terminal),
        PolicyDiffVerb.Create(terminal),
        PolicyEvaluateVerb.Create(terminal),
        PolicyExplainVerb.Create(terminal),
        PolicyGenerateVerb.Create(terminal),
    };
}
