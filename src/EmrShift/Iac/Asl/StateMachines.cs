using EmrShift.Accounts;
using EmrShift.Iac.JobFlows;
using EmrShift.Iac.Terraform;

namespace EmrShift.Iac.Asl;

/// <summary>
/// Amazon States Language: the states that create clusters, add tags, or use EMR on EKS and EMR Serverless
/// (https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr.html).
/// </summary>
static class StateMachines
{
    /// <summary>Whether a value is a state machine's definition.</summary>
    public static bool IsDefinition(Value? value) => value.Get("States") is Value.MapOf && value.Get("StartAt") is not null;

    /// <summary>Reads a definition, with the states inside Parallel and Map.</summary>
    /// <param name="address">How the file calls the state machine; empty for a file that is one.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="role">The state machine's role; null when the file doesn't say.</param>
    /// <param name="into">Receives the declarations.</param>
    /// <param name="editor">How to edit the definition; JSON and HCL are told apart by themselves.</param>
    public static void Read(string address, Value definition, Value? role, List<Declaration> into, RequestEditor? editor = null)
    {
        var root = definition is Value.Json json ? json.Content : definition;
        if (root.Get("States") is not Value.MapOf states)
            return;
        foreach (var entry in states.Entries)
            State(address, entry, role, into, editor);
    }

    static void State(string address, MapEntry entry, Value? role, List<Declaration> into, RequestEditor? editor)
    {
        var state = entry.Value;
        var name = address.Length == 0 ? entry.Key : $"{address}/{entry.Key}";
        var service = ServiceOf(state.Get("Resource").Pattern());
        var parameters = state.Get("Parameters") ?? state.Get("Arguments");
        switch (service)
        {
            case "createCluster" when parameters is Value.MapOf request:
                var how = editor ?? (IsHcl(request) ? HclRequestEdits.Editor : RequestEditor.Json);
                into.Add(JobFlowReader.Read(request, name, entry.KeyAt, how) with { Caller = role });
                break;
            case "addTags" when parameters is { } call && TagCalls.PutsTheTag(call.Get("Tags")):
                into.Add(new AddTagsDeclaration(name, entry.KeyAt));
                break;
            case "other":
                into.Add(new OutOfScopeDeclaration(name, entry.KeyAt));
                break;
        }
        foreach (var branch in state.Get("Branches").Items())
            Read(address, branch, role, into, editor);
        if ((state.Get("Iterator") ?? state.Get("ItemProcessor")) is { } inner)
            Read(address, inner, role, into, editor);
    }

    /// <summary><c>createCluster</c>, <c>addTags</c>, <c>other</c> for EMR outside EC2, or null.</summary>
    static string? ServiceOf(string? resource)
    {
        if (resource is null)
            return null;
        if (resource.Contains(":::emr-containers:", StringComparison.Ordinal) || resource.Contains(":::emr-serverless:", StringComparison.Ordinal)
            || resource.Contains(":aws-sdk:emrcontainers:", StringComparison.Ordinal) || resource.Contains(":aws-sdk:emrserverless:", StringComparison.Ordinal))
            return "other";
        if (resource.Contains(":elasticmapreduce:createCluster", StringComparison.Ordinal) || resource.EndsWith(":aws-sdk:emr:runJobFlow", StringComparison.Ordinal))
            return "createCluster";
        return resource.EndsWith(":aws-sdk:emr:addTags", StringComparison.Ordinal) ? "addTags" : null;
    }

    static bool IsHcl(Value.MapOf request) => request.At.Source.Path.EndsWith(".tf", StringComparison.Ordinal)
        && request.Entries is [var first, ..] && first.KeyAt.Span.Length > 0 && first.KeyAt.Text is var key
        && (key[0] != '"' || request.At.Source.Text[first.KeyAt.Span.End..].TrimStart().StartsWith('='));
}

/// <summary>Calls of AddTags.</summary>
static class TagCalls
{
    /// <summary>Whether the tags of a call hold the key that v2 asks for.</summary>
    public static bool PutsTheTag(Value? tags) => Tagging.FromList(tags).Get(Tags.EmrKey) is not null;
}
