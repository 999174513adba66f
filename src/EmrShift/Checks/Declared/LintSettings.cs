using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Iac;
using EmrShift.Iac.Yaml;

namespace EmrShift.Checks.Declared;

/// <summary>The section <c>lint</c> of <c>emrshift.yaml</c>.</summary>
/// <param name="Paths">What to read when the command line names nothing.</param>
/// <param name="Exclude">Files to leave out: patterns with <c>*</c>.</param>
/// <param name="FailOn">From which severity on the run fails; null where it isn't set.</param>
/// <param name="Severities">Severities by code; null turns a check off.</param>
/// <param name="Ignores">Findings to ignore, with reason and last day.</param>
public sealed record LintSettings(
    ImmutableArray<string> Paths,
    ImmutableArray<string> Exclude,
    Severity? FailOn,
    ImmutableDictionary<string, Severity?> Severities,
    ImmutableArray<IgnoreRule> Ignores)
{
    /// <summary>No settings.</summary>
    public static LintSettings None { get; } = new([], [], null, ImmutableDictionary<string, Severity?>.Empty, []);

    /// <summary>Reads the file. Problems name line and column.</summary>
    public static (LintSettings Settings, ImmutableArray<IacProblem> Problems) Read(SourceText source)
    {
        var (documents, problem) = YamlTree.Read(source);
        var problems = ImmutableArray.CreateBuilder<IacProblem>();
        if (problem is not null)
            return (None, [problem]);
        var settings = None;
        var root = documents.FirstOrDefault();
        if (root is Value.MapOf { Entries: var top })
        {
            foreach (var entry in top.Where(entry => entry.Key != "lint"))
                problems.Add(Problem(entry.KeyAt, $"expected `lint`, found `{entry.Key}`"));
        }
        foreach (var entry in root.Get("lint") is Value.MapOf lint ? lint.Entries : [])
        {
            switch (entry.Key)
            {
                case "paths":
                    settings = settings with { Paths = Texts(entry.Value) };
                    break;
                case "exclude":
                    settings = settings with { Exclude = Texts(entry.Value) };
                    break;
                case "failOn":
                    settings = settings with { FailOn = SeverityOf(entry.Value, problems) };
                    break;
                case "severities":
                    settings = settings with { Severities = SeveritiesOf(entry.Value, problems) };
                    break;
                case "ignores":
                    settings = settings with { Ignores = [.. entry.Value.Items().Select(item => IgnoreOf(item, problems)).OfType<IgnoreRule>()] };
                    break;
                default:
                    problems.Add(Problem(entry.KeyAt, $"expected `paths`, `exclude`, `failOn`, `severities` or `ignores`, found `{entry.Key}`"));
                    break;
            }
        }
        return (settings, problems.ToImmutable());
    }

    static ImmutableArray<string> Texts(Value value) => [.. value.Items().Select(item => item.Text()).OfType<string>()];

    static ImmutableDictionary<string, Severity?> SeveritiesOf(Value value, ImmutableArray<IacProblem>.Builder problems)
    {
        var severities = ImmutableDictionary.CreateBuilder<string, Severity?>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in value is Value.MapOf map ? map.Entries : [])
        {
            if (CheckList.Of(entry.Key) is null)
                problems.Add(Problem(entry.KeyAt, $"expected the code of a check, found `{entry.Key}`"));
            else
                severities[entry.Key] = entry.Value.Text() == "off" ? null : SeverityOf(entry.Value, problems);
        }
        return severities.ToImmutable();
    }

    static Severity? SeverityOf(Value value, ImmutableArray<IacProblem>.Builder problems)
    {
        if (Enum.TryParse<Severity>(value.Text(), ignoreCase: true, out var severity) && Enum.IsDefined(severity))
            return severity;
        problems.Add(Problem(value.At, $"expected `error`, `warning` or `info`, found `{value.Text()}`"));
        return null;
    }

    static IgnoreRule? IgnoreOf(Value item, ImmutableArray<IacProblem>.Builder problems)
    {
        if (item.Get("code").Text() is not { } code || CheckList.Of(code) is null)
        {
            problems.Add(Problem(item.At, "expected `code` with the code of a check"));
            return null;
        }
        if (item.Get("reason").Text() is not { Length: > 0 } reason)
        {
            problems.Add(Problem(item.At, "expected `reason`: why this is ignored"));
            return null;
        }
        DateOnly? until = null;
        if (item.Get("until") is { } day)
        {
            if (!DateOnly.TryParseExact(day.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            {
                problems.Add(Problem(day.At, $"expected `until` as YYYY-MM-DD, found `{day.Text()}`"));
                return null;
            }
            until = parsed;
        }
        return new IgnoreRule(code, item.Get("path").Text(), item.Get("subject").Text(), reason, until);
    }

    static IacProblem Problem(Spot at, string message)
    {
        var (line, column) = at.Source.PositionOf(at.Span.Start);
        return new IacProblem(at.Source.Path, line, column, message);
    }
}
