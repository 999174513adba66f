using System.Collections.Immutable;

namespace EmrShift.Iac;

/// <summary>The formats that are read file by file. Of two formats with the same ending, the first that recognises the content reads it.</summary>
public static class AllFormats
{
    /// <summary>The list.</summary>
    public static ImmutableArray<IacFormat> List { get; } =
    [
        new("JSON: templates, state machines, job flows, Terraform plans and states", [".json", ".template", ".asl", ".tfstate"], (source, problems) =>
            source.Text.AsSpan().TrimStart().StartsWith("{") || source.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Documents.ReadJson(source, problems) : null),
        new("YAML: templates, state machines, job flows", [".yaml", ".yml", ".template", ".asl"], Documents.ReadYaml),
        new("Python: Airflow DAGs, boto3 scripts, CDK apps", [".py"], Python.PythonReader.Read),
        new("Shell scripts", [".sh", ".bash"], Shell.ShellReader.Read),
    ];

    /// <summary>The formats to ask for a file.</summary>
    public static IEnumerable<IacFormat> For(SourceText source)
    {
        foreach (var format in List)
        {
            if (format.Extensions.Any(extension => source.Path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
                yield return format;
        }
    }
}
