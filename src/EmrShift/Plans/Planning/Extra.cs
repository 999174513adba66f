using EmrShift.Iam;
using EmrShift.Plans.Proving;
using EmrShift.Trails;

namespace EmrShift.Plans.Planning;

/// <summary>What one role, user or group needs beside the v2 managed policies: the input of its own policies.</summary>
/// <param name="kind">What it is.</param>
/// <param name="name">Its name.</param>
sealed class Extra(IdentityKind kind, string name)
{
    readonly SortedDictionary<string, SortedSet<string>> _passed = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, PolicyNeed> _needs = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), Use> _uses = [];
    readonly List<Statement> _given = [];
    readonly SortedSet<string> _texts = new(StringComparer.Ordinal);

    public IdentityKind Kind => kind;

    public string Name => name;

    public List<Reason> Reasons { get; } = [];

    /// <summary>Takes in what was lost. False: it is in already, so another statement would not help.</summary>
    public bool Add(LostAnswer lost)
    {
        if (lost.Use is { } use)
            return _uses.TryAdd((use.Action, $"{use.Resource} {string.Join(' ', use.Context.Keys)}"), use);
        var call = lost.Decision!.Call;
        if (call.Context["iam:PassedToService"] is { } service)
        {
            var key = service.Split('.')[0];
            if (!_passed.TryGetValue(key, out var roles))
                _passed[key] = roles = new SortedSet<string>(StringComparer.Ordinal);
            return roles.Add(call.Resource.Arn);
        }
        return _needs.TryAdd($"{call.Action} {call.Resource.Arn}", new PolicyNeed(call.Action, ObjectKeys.Generalise(call.Resource.Arn), [], call.Row.Id));
    }

    /// <summary>Takes in the statements of a whole policy.</summary>
    public void Add(string document)
    {
        if (_texts.Add(document) && PolicyReader.Read(document, PolicyKind.Identity).Policy is { } policy)
            _given.AddRange(policy.Statements);
    }

    /// <summary>The statements, in a stable order.</summary>
    public IEnumerable<Statement> Statements()
    {
        foreach (var statement in _given)
            yield return statement;
        foreach (var (service, roles) in _passed)
        {
            yield return new Statement
            {
                Sid = $"PassRole{string.Concat(service.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}", Effect = Effect.Allow, Actions = ["iam:PassRole"], Resources = [.. roles],
                // The star at the end: China's service names go on. As AWS's own v2 policies write it.
                Conditions = [new Condition("StringLike", "iam:PassedToService", [$"{service}.amazonaws.com*"])],
            };
        }
        var uses = _uses.OrderBy(pair => pair.Key.Item1, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item2, StringComparer.Ordinal).Select(pair => pair.Value).ToList();
        foreach (var statement in PolicyGenerator.Of(uses, [.. _needs.Values], new GeneratorOptions()).Documents.SelectMany(document => document.Statements))
            yield return statement;
    }
}
