using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace EmrShift.Iam;

/// <summary>Reads the members of one case line.</summary>
sealed class CaseReader(JsonTree line)
{
    readonly List<string> problems = [];
    string? error;

    public EvaluationCase Read()
    {
        if (!line.IsObject)
            return EvaluationCase.Failed(null, $"a case is an object, this is {line.Description}");
        var id = line.Find("id") is { Type: JsonTokenType.String or JsonTokenType.Number } named ? named.Text : null;
        var principal = Required("principal");
        var action = Required("action");
        var resource = Required("resource");
        var context = Context();
        var request = new AuthorizationRequest(Principal.Parse(principal), action, resource, context)
        {
            ResourceAccount = line.Find("resourceAccount") is { IsString: true, Text.Length: > 0 } account ? account.Text : null,
            WildcardOnlyAction = line.Find("wildcardOnlyAction")?.Type == JsonTokenType.True,
        };
        var sources = new PolicySources
        {
            Identity = Documents("identityPolicies", line.Find("identityPolicies"), PolicyKind.Identity),
            Resource = Document("resourcePolicy", KindOfResourcePolicy(action)),
            Boundary = Document("permissionBoundary", PolicyKind.Boundary),
            Session = Document("sessionPolicy", PolicyKind.Session),
            VpcEndpoint = Document("vpcEndpointPolicy", PolicyKind.VpcEndpoint),
            Scps = Levels("scps", PolicyKind.ServiceControl),
            Rcps = Levels("rcps", PolicyKind.ResourceControl),
        };
        return error is null ? new EvaluationCase(id, request, sources, [.. problems], null) : EvaluationCase.Failed(id, error);
    }

    static PolicyKind KindOfResourcePolicy(string action) =>
        action.StartsWith("sts:AssumeRole", StringComparison.OrdinalIgnoreCase) ? PolicyKind.Trust
        : action.StartsWith("kms:", StringComparison.OrdinalIgnoreCase) ? PolicyKind.Key
        : PolicyKind.Resource;

    string Required(string name)
    {
        if (line.Find(name) is { IsString: true } value)
            return value.Text;
        Fail(line.Find(name) is { } other ? $"{name} is a string, this is {other.Description}" : $"{name} is missing", line.Find(name) ?? line);
        return "";
    }

    RequestContext Context()
    {
        var context = new RequestContext();
        if (line.Find("context") is not { Type: not JsonTokenType.Null } members)
            return context;
        if (!members.IsObject)
            Fail($"context is an object, this is {members.Description}", members);
        foreach (var (key, _, _, value) in members.Members)
        {
            if (value.IsArray)
                context.Set(key, [.. value.Items.Select(item => item.Text)]);
            else if (value.IsObject || value.Type == JsonTokenType.Null)
                Fail($"the value of {key} is a string or a list of strings, this is {value.Description}", value);
            else
                context.Set(key, value.Text);
        }
        return context;
    }

    ImmutableArray<ImmutableArray<Policy>> Levels(string name, PolicyKind kind)
    {
        if (line.Find(name) is not { Type: not JsonTokenType.Null } levels)
            return [];
        if (levels.IsArray)
            return [.. levels.Items.Select((level, i) => Documents(Place(name, i), level, kind))];
        Fail($"{name} is a list of levels, this is {levels.Description}", levels);
        return [];
    }

    ImmutableArray<Policy> Documents(string name, JsonTree? list, PolicyKind kind)
    {
        if (list is not { Type: not JsonTokenType.Null })
            return [];
        if (list.IsArray)
            return [.. list.Items.Select((document, i) => Document(Place(name, i), document, kind)).OfType<Policy>()];
        Fail($"{name} is a list of policies, this is {list.Description}", list);
        return [];
    }

    Policy? Document(string name, PolicyKind kind) =>
        line.Find(name) is { Type: not JsonTokenType.Null } document ? Document(name, document, kind) : null;

    Policy? Document(string name, JsonTree document, PolicyKind kind)
    {
        var reading = PolicyReader.Read(document, 0, kind, name);
        problems.AddRange(reading.Problems.Select(problem => $"{name}: {problem.Code}: {problem.Message}"));
        if (reading.Policy is null)
            Fail($"{name}: {reading.Problems[0].Message}", document);
        return reading.Policy;
    }

    static string Place(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");

    void Fail(string message, JsonTree at) => error ??= string.Create(CultureInfo.InvariantCulture, $"column {at.Column}: {message}");
}
