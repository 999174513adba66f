using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using EmrShift.Iac.Terraform;

namespace EmrShift.Iac;

/// <summary>Files → scopes of declarations. Formats are recognised by the file's ending and content.</summary>
public static class IacReader
{
    /// <summary>What a file must mention to be worth parsing. Nothing in EMR, its roles or its policies goes without one of these.</summary>
    static readonly SearchValues<string> Marks = SearchValues.Create(["emr", "mapreduce", "jobflow", "job_flow", "job-flow"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text mentions EMR at all.</summary>
    public static bool MentionsEmr(string text) => text.AsSpan().ContainsAny(Marks);

    /// <summary>The endings of the files that are read, with the dot.</summary>
    public static ImmutableArray<string> Extensions { get; } = [".tf", ".tfvars", .. AllFormats.List.SelectMany(format => format.Extensions).Distinct()];

    /// <summary>Reads files, in parallel. The result doesn't depend on the order in which they come.</summary>
    public static IacReading Read(IReadOnlyCollection<IacInput> files, CancellationToken stop = default)
    {
        var scopes = new ConcurrentBag<IacScope>();
        var sources = new ConcurrentDictionary<string, SourceText>(StringComparer.Ordinal);
        var problems = new ConcurrentBag<IacProblem>();
        var terraform = new TerraformFiles();

        Parallel.ForEach(files, new ParallelOptions { CancellationToken = stop }, file =>
        {
            if (SourceText.Read(file.Path, file.Read()) is not { } source)
            {
                problems.Add(new IacProblem(file.Path, 0, 0, "expected a text file, found a binary one"));
                return;
            }
            if (TerraformPaths.IsConfiguration(file.Path) || TerraformPaths.IsAssignment(file.Path))
            {
                terraform.Add(source);
                return;
            }
            if (!MentionsEmr(source.Text))
                return;
            sources[source.Path] = source;
            ReadOne(source, scopes, problems);
        });
        foreach (var scope in terraform.Read(problems, stop))
            scopes.Add(scope);
        foreach (var source in terraform.Parsed)
            sources[source.Path] = source;
        return new IacReading(
            [.. scopes.OrderBy(scope => scope.Name, StringComparer.Ordinal)],
            sources.ToImmutableDictionary(StringComparer.Ordinal),
            [.. problems.Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }

    static void ReadOne(SourceText source, ConcurrentBag<IacScope> scopes, ConcurrentBag<IacProblem> problems)
    {
        List<IacProblem> found = [];
        foreach (var format in AllFormats.For(source))
        {
            if (format.Read(source, found) is { } declarations)
            {
                if (declarations.Count > 0)
                    scopes.Add(new IacScope(source.Path, [.. declarations]));
                break;
            }
        }
        foreach (var problem in found)
            problems.Add(problem);
    }
}
