using EmrShift.Iac.Asl;
using EmrShift.Iac.CloudFormation;
using EmrShift.Iac.JobFlows;
using EmrShift.Iac.Json;
using EmrShift.Iac.Terraform;
using EmrShift.Iac.Yaml;

namespace EmrShift.Iac;

/// <summary>JSON and YAML files: what they are is told by their content.</summary>
static class Documents
{
    public static IReadOnlyList<Declaration>? ReadJson(SourceText source, List<IacProblem> problems)
    {
        var (value, problem) = JsonText.Read(new Spot(source, new TextSpan(0, source.Text.Length)));
        if (value is null)
        {
            var (line, column) = source.PositionOf(problem!.Value.At);
            problems.Add(new IacProblem(source.Path, line, column, $"not JSON: {problem.Value.Message}"));
            return [];
        }
        return TerraformJson.IsPlanOrState(value) ? TerraformJson.Read(value) : Read(value, isYaml: false);
    }

    public static IReadOnlyList<Declaration>? ReadYaml(SourceText source, List<IacProblem> problems)
    {
        var (documents, problem) = YamlTree.Read(source);
        // A Helm chart or another template of a template isn't YAML, and isn't ours.
        if (problem is not null && !source.Text.Contains("{{", StringComparison.Ordinal))
            problems.Add(problem);
        return [.. documents.SelectMany(document => Read(document, isYaml: true))];
    }

    static List<Declaration> Read(Value value, bool isYaml)
    {
        var editor = isYaml ? YamlEdits.Editor : RequestEditor.Json;
        if (TemplateReader.IsTemplate(value))
            return TemplateReader.Read(value, isYaml);
        List<Declaration> declarations = [];
        foreach (var machine in StateMachinesIn(value, ""))
            StateMachines.Read(machine.Name, machine.Definition, null, declarations, editor);
        if (declarations.Count == 0)
        {
            foreach (var request in JobFlowReader.In(value))
                declarations.Add(JobFlowReader.Read(request, request.Get("Name").Text() ?? "job flow", FirstKey(request), editor));
        }
        return declarations;
    }

    /// <summary>State machines at any depth: alone, or inside another tool's settings (the Serverless Framework).</summary>
    static IEnumerable<(string Name, Value Definition)> StateMachinesIn(Value value, string name)
    {
        if (StateMachines.IsDefinition(value))
            return [(name, value)];
        return value switch
        {
            Value.MapOf map => map.Entries.SelectMany(entry => StateMachinesIn(entry.Value, entry.Key is "definition" or "Definition" ? name : entry.Key)),
            Value.ListOf list => list.Items.SelectMany(item => StateMachinesIn(item, name)),
            _ => [],
        };
    }

    static Spot FirstKey(Value.MapOf request) => request.Entries[0].KeyAt;
}
