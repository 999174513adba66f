using System.CommandLine;

namespace EmrShift.Cli.Verbs;

/// <summary>The list of commands, in the order in which help shows them. One file per verb.</summary>
static class AllVerbs
{
    public static IEnumerable<Command> Of(Terminal terminal)
    {
        yield return DemoVerb.Create(terminal);
        yield return AssessVerb.Create(terminal);
        yield return PreflightVerb.Create(terminal);
        yield return PlanVerb.Create(terminal);
        yield return ApplyVerb.Create(terminal);
        yield return StatusVerb.Create(terminal);
        yield return RollbackVerb.Create(terminal);
        yield return ExplainVerb.Create(terminal);
        yield return DiagnoseVerb.Create(terminal);
        yield return LabVerb.Create(terminal);
        yield return LintVerb.Create(terminal);
        yield return PermissionsVerb.Create(terminal);
        yield return PolicyVerb.Create(terminal);
        yield return ReplayVerb.Create(terminal);
        yield return CompletionsVerb.Create(terminal);
        yield return SnapshotVerb.Create(terminal);
        yield return VersionVerb.Create(terminal);
    }
}
