using System.Collections.Immutable;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>What fixing came to.</summary>
/// <param name="Changed">The new text of every file that changes, by path.</param>
/// <param name="Applied">The findings whose edits were carried out, in the order in which they were.</param>
/// <param name="Refused">Files that are left as they are, and why.</param>
public sealed record FixResult(ImmutableSortedDictionary<string, SourceText> Changed, ImmutableArray<Finding> Applied, ImmutableArray<IacProblem> Refused);

/// <summary>
/// Carries out the edits of findings, in memory. The result is read and checked again before anybody writes it: a file that reads worse than before is
/// left as it is. Repeated until nothing is left to edit, so that a second run changes nothing.
/// </summary>
public static class Fixer
{
    const int MostRounds = 6;

    /// <summary>Fixes files.</summary>
    /// <param name="files">All files of the run.</param>
    /// <param name="wanted">Whether a finding is to be fixed; ignored findings aren't.</param>
    /// <param name="account">The account that the run looks names up in; null for none.</param>
    /// <param name="stop">Cancels.</param>
    public static FixResult Fix(IReadOnlyCollection<IacInput> files, Func<Finding, bool> wanted, AccountJoin? account = null, CancellationToken stop = default)
    {
        var changed = ImmutableSortedDictionary.Create<string, SourceText>(StringComparer.Ordinal);
        var applied = ImmutableArray.CreateBuilder<Finding>();
        var refused = new Dictionary<string, IacProblem>(StringComparer.Ordinal);
        var reading = IacReader.Read(files, stop);
        // What doesn't read as it is can't be told to read as well afterwards.
        var broken = reading.Problems.Select(problem => problem.File).ToHashSet(StringComparer.Ordinal);
        for (var round = 0; round < MostRounds; round++)
        {
            var findings = DeclaredChecks.Run(reading.Scopes, account).Findings
                .Where(finding => !finding.Edits.IsEmpty && wanted(finding) && !finding.Edits.Any(edit => refused.ContainsKey(edit.File) || broken.Contains(edit.File))).ToList();
            if (findings.Count == 0)
                break;
            var texts = Apply(reading, findings, out var done);
            if (texts.Count == 0)
                break;
            var next = changed.SetItems(texts);
            var again = IacReader.Read(With(files, next), stop);
            var worse = Worse(reading, again, texts.Keys);
            worse.AddRange(Lost(reading, again));
            worse.AddRange(Unmended(findings, done, again, account));
            if (worse.Count > 0)
            {
                foreach (var problem in worse)
                    refused.TryAdd(problem.File, problem with { Message = $"left as it is, the edit would do harm: {problem.Message}" });
                continue;
            }
            changed = next;
            reading = again;
            applied.AddRange(done);
        }
        return new FixResult(changed, applied.ToImmutable(), [.. refused.Values]);
    }

    /// <summary>The new texts. A finding whose edits meet another's waits for the next round.</summary>
    static Dictionary<string, SourceText> Apply(IacReading reading, List<Finding> findings, out List<Finding> done)
    {
        var accepted = new Dictionary<string, List<TextEdit>>(StringComparer.Ordinal);
        done = [];
        foreach (var finding in findings)
        {
            if (finding.Edits.Any(edit => !reading.Sources.ContainsKey(edit.File) || (accepted.TryGetValue(edit.File, out var others) && others.Any(other => Meets(other, edit.Edit)))))
                continue;
            foreach (var edit in finding.Edits)
            {
                if (!accepted.TryGetValue(edit.File, out var list))
                    accepted[edit.File] = list = [];
                list.Add(edit.Edit);
            }
            done.Add(finding);
        }
        var texts = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var (file, edits) in accepted)
        {
            var source = reading.Sources[file];
            if (TextEdit.Apply(source.Text, edits) is { } text && text != source.Text)
                texts[file] = source.With(text);
        }
        return texts;
    }

    /// <summary>Whether two edits touch the same place and aren't the same edit.</summary>
    static bool Meets(TextEdit left, TextEdit right) =>
        left != right && left.Span.Start <= right.Span.End && right.Span.Start <= left.Span.End;

    /// <summary>Findings that are still there, with edits to make, after their edits were carried out: those edits are wrong.</summary>
    static IEnumerable<IacProblem> Unmended(List<Finding> before, List<Finding> done, IacReading after, AccountJoin? account)
    {
        var still = DeclaredChecks.Run(after.Scopes, account).Findings.Where(finding => !finding.Edits.IsEmpty).CountBy(finding => finding.Key).ToDictionary(StringComparer.Ordinal);
        var waiting = before.Except(done).CountBy(finding => finding.Key).ToDictionary(StringComparer.Ordinal);
        return done.Where(finding => still.GetValueOrDefault(finding.Key) > waiting.GetValueOrDefault(finding.Key))
            .SelectMany(finding => finding.Edits.Select(edit => edit.File).Distinct().Select(file => new IacProblem(file, 0, 0, $"{finding.Code} would still be there")));
    }

    /// <summary>What was declared before and isn't any more: an edit adds and mends, and takes nothing away.</summary>
    internal static IEnumerable<IacProblem> Lost(IacReading before, IacReading after)
    {
        var left = Counted(after);
        return Counted(before).Where(declared => left.GetValueOrDefault(declared.Key) < declared.Value)
            .Select(declared => new IacProblem(declared.Key.File, 0, 0, $"`{declared.Key.Address}` would be gone"));
    }

    static Dictionary<(string Kind, string Address, string File), int> Counted(IacReading reading) => reading.Scopes.SelectMany(scope => scope.Declarations)
        .CountBy(declared => (declared.GetType().Name, declared.Address, declared.At.Source.Path)).ToDictionary();

    static List<IacProblem> Worse(IacReading before, IacReading after, IEnumerable<string> files)
    {
        var touched = files.ToHashSet(StringComparer.Ordinal);
        var old = before.Problems.GroupBy(problem => problem.File).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. after.Problems.Where(problem => touched.Contains(problem.File)).GroupBy(problem => problem.File)
            .Where(group => group.Count() > old.GetValueOrDefault(group.Key)).Select(group => group.First())];
    }

    static List<IacInput> With(IReadOnlyCollection<IacInput> files, ImmutableSortedDictionary<string, SourceText> changed) =>
        [.. files.Select(file => changed.TryGetValue(file.Path, out var source) ? new IacInput(file.Path, () => source.ToBytes(source.Text)) : file)];
}
