using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Launch;

namespace EmrShift.Cli.Views;

/// <summary>The launch simulation for a person: failures first, each with what EMR would say and the smallest fix.</summary>
static class PreflightText
{
    public static void Write(TextWriter output, IReadOnlyList<PreflightResult> results, bool all)
    {
        foreach (var result in results)
        {
            var account = result.AccountId.Length > 0 ? result.AccountId : "an account without a known id";
            output.WriteLine($"{account}, policies: {result.Variant.ToString().ToLowerInvariant()}");
            output.WriteLine(Summary(result));
            foreach (var gap in result.Gaps)
                output.WriteLine($"  not read: {gap.Subject}: {gap.Why}");
            foreach (var cluster in result.Clusters.OrderByDescending(cluster => cluster.Readiness))
                Write(output, cluster, all);
            output.WriteLine();
        }
    }

    /// <summary>One line: how many clusters are ready.</summary>
    public static string Summary(PreflightResult result)
    {
        int Count(Readiness readiness) => result.Clusters.Count(cluster => cluster.Readiness == readiness);
        return $"{result.Clusters.Length} {(result.Clusters.Length == 1 ? "cluster" : "clusters")}: {Count(Readiness.NotReady)} not ready, {Count(Readiness.Open)} open, {Count(Readiness.Ready)} ready";
    }

    static void Write(TextWriter output, ClusterPreflight cluster, bool all)
    {
        output.WriteLine($"\n{NameOf(cluster.Shape)}: {Word(cluster.Readiness)}");
        if (cluster.Launchers.IsEmpty)
            output.WriteLine("  nobody is known to start it: the caller's rows are left out");
        foreach (var launcher in cluster.Launchers)
            output.WriteLine($"  started by {launcher.Launcher.Name ?? launcher.Launcher.Arn} ({AccountIndex.NameIn(launcher.Launcher.PrincipalArn)}): {Word(launcher.Readiness)}");

        var calls = cluster.AllCalls.ToList();
        Failures(output, calls.FindAll(call => call.IsFailure));
        Open(output, calls.Where(call => call.IsOpen));
        Optional(output, calls.Where(call => call.IsDenied && !call.Call.IsRequired && call.Call.Applies is Applies.Yes));
        var allowed = calls.Where(call => call.Verdict is Verdict.Allowed).ToList();
        output.WriteLine($"  {allowed.Count} of {calls.Count} calls allowed{(all ? "" : " (--all shows which statement allows each)")}");
        if (all)
            Allowed(output, allowed);
    }

    static void Failures(TextWriter output, IReadOnlyList<CallDecision> failures)
    {
        var fixes = Fix.OfAll(failures);
        if (fixes.IsEmpty)
            return;
        output.WriteLine("  to do");
        foreach (var (fix, helped) in fixes)
        {
            output.WriteLine($"    {fix.Text}  [{string.Join(", ", helped.Select(call => call.Call.Row.Id).Distinct(StringComparer.Ordinal))}]");
            if (fix.Command is { } command)
                WrappingWriter.WriteWhole(output, $"      {command}");
        }
        foreach (var group in Alike(failures))
        {
            var first = group[0];
            output.WriteLine($"  DENIED {Calls(group)}");
            output.WriteLine($"    {first.Call.Row.Why}");
            if (EmrAnswer.To(first) is { } answer)
                output.WriteLine($"    EMR says: {answer}");
            if (first.Explain() is { Summary.Length: > 0 } explanation)
                output.WriteLine($"    why: {explanation.Summary}");
            output.WriteLine($"    known: {LaunchModelPage.Name(first.Call.Row.Certainty)} ({first.Call.Row.Source})");
        }
    }

    static void Open(TextWriter output, IEnumerable<CallDecision> open)
    {
        foreach (var group in Alike(open))
        {
            var first = group[0];
            output.WriteLine($"  OPEN {Calls(group)}");
            var why = first.Gaps.AsEnumerable();
            if (first.Call.Applies is Applies.Unknown)
                why = why.Append($"whether the call is made is not known ({string.Join(", ", first.Call.Row.When.Select(name => LaunchTable.Conditions[name]))})");
            if (first.Verdict is Verdict.Unknown && first.Explain() is { UnknownKeys.IsEmpty: false } explanation)
                why = why.Append($"depends on {string.Join(", ", explanation.UnknownKeys)}");
            foreach (var reason in why.Distinct(StringComparer.Ordinal))
                output.WriteLine($"    {reason}");
        }
    }

    static void Optional(TextWriter output, IEnumerable<CallDecision> denied)
    {
        var rows = denied.GroupBy(call => call.Call.Row).Select(group => $"{group.Key.Id} ({LaunchModelPage.Name(group.Key.Certainty)})").ToList();
        if (rows.Count > 0)
            output.WriteLine($"  denied and not needed: {string.Join(", ", rows)}; `emrshift explain ROW` says what each is for");
    }

    static void Allowed(TextWriter output, IEnumerable<CallDecision> allowed) => Columns.Write(
        output,
        allowed.Select(call => new[]
        {
            call.Call.Row.Id, call.Call.Action, call.Call.Resource.Label, string.Join(", ", call.Explain()?.DecidingStatements.Select(statement => statement.ToString()) ?? []),
        }),
        indent: "    ");

    // Calls of one row by one principal are one entry.
    static IEnumerable<List<CallDecision>> Alike(IEnumerable<CallDecision> calls) => calls
        .GroupBy(call => (call.Call.Row.Id, call.Call.Principal))
        .Select(group => group.ToList());

    static string Calls(List<CallDecision> group)
    {
        var first = group[0].Call;
        var actions = string.Join(", ", group.Select(call => call.Call.Action).Distinct(StringComparer.Ordinal));
        var resources = string.Join(", ", group.Select(call => call.Call.Resource.Label).Distinct(StringComparer.Ordinal));
        return $"{first.Row.Id}: {actions} on {resources} by {(first.Principal is { } principal ? AccountIndex.NameIn(principal) : "an unknown principal")}";
    }

    static string NameOf(ClusterShape shape) => shape.Name is { } name && name != shape.Id ? $"{name} ({shape.Id})" : shape.Id;

    static string Word(Readiness readiness) => readiness switch
    {
        Readiness.Ready => "ready",
        Readiness.Open => "open: the account's data leaves something unknown",
        _ => "NOT READY",
    };
}
