using System.Collections.Immutable;
using EmrShift.Checks;

namespace EmrShift.Cli;

/// <summary>The option <c>--baseline</c> of <c>assess</c> and <c>lint</c>.</summary>
static class BaselineFiles
{
    /// <summary>The rules of a baseline; none where no file is named. Null, and said on standard error, where it can't be read.</summary>
    public static ImmutableArray<IgnoreRule>? Read(Terminal terminal, string? file)
    {
        if (file is null)
            return [];
        if (!File.Exists(terminal.PathOf(file)))
        {
            terminal.Refuse($"{file}: expected a baseline, found no file");
            return null;
        }
        var (rules, problem) = Baseline.Read(File.ReadAllBytes(terminal.PathOf(file)));
        if (problem is not null)
            terminal.Refuse($"{file}: {problem}");
        return rules;
    }
}
