using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Iam;

namespace EmrShift.Trails;

/// <summary>
/// Writes the least policy that observed use needs: one statement for each set of actions, evidence for each, within the size limits; then replays the
/// use under it.
/// </summary>
public static class PolicyGenerator
{
    /// <summary>AWS lets a role have ten managed policies by default. IAM User Guide, "IAM and AWS STS quotas".</summary>
    const int DocumentsMax = 10;

    static readonly string[] ReadingVerbs = ["Get", "List", "Describe", "Head", "BatchGet", "Search", "Query", "Scan"];

    // Glue's two calls for one table: a job makes it in its first run and updates it in the later ones.
    const string Makes = "glue:CreateTable";
    const string Updates = "glue:UpdateTable";

    /// <summary>Writes the policy.</summary>
    /// <param name="uses">What the principal did.</param>
    /// <param name="implied">What its clusters' definitions ask for beside that.</param>
    /// <param name="options">Guard rails and size.</param>
    public static GeneratedPolicy Of(IReadOnlyCollection<Use> uses, IReadOnlyCollection<PolicyNeed> implied, GeneratorOptions options)
    {
        var needs = PolicyNeed.Of(uses).Concat(implied).ToArray();
        var statements = Statements(needs);
        var compactions = ImmutableArray.CreateBuilder<string>();
        var documents = Documents(statements, options);
        if (documents.Length > 1)
        {
            statements = [.. statements.Select(statement => statement with { Actions = ActionPatterns.Compact(statement.Actions) })];
            documents = Documents(statements, options);
            compactions.Add("actions are written with wildcards that match nothing else in AWS's service reference");
        }
        foreach (var (widen, what) in PolicyResources.Widenings)
        {
            if (documents.Length <= DocumentsMax)
                break;
            needs = [.. needs.Select(need => need with { Resource = widen(need.Resource) })];
            statements = [.. Statements(needs).Select(statement => statement with { Actions = ActionPatterns.Compact(statement.Actions) })];
            documents = Documents(statements, options);
            compactions.Add(what);
        }
        if (documents.Length > 1)
            compactions.Add(string.Create(CultureInfo.InvariantCulture, $"split into {documents.Length} policies of at most {options.SizeMax} characters"));

        var refused = uses.Where(use => use.Denied > 0 && use.Denied == use.Count).ToArray();
        var used = uses.Where(use => use.Count > use.Denied).Select(use => PolicyResources.Generalise(use.Resource)).ToHashSet(StringComparer.Ordinal);
        return new GeneratedPolicy
        {
            Documents = documents,
            Statements = statements,
            RefusedAndHarmless = [.. refused.Where(use => !IsWanted(use, used))],
            RefusedAndWanted = [.. refused.Where(use => IsWanted(use, used))],
            Open = [.. uses.Where(use => use.Count > use.Denied && use.Resource.Length == 0)],
            OnlyMade = [.. uses.Where(use => use.Count > use.Denied && use.Action == Makes && use.Resource.Contains(":table/", StringComparison.Ordinal) && !uses.Any(other => other.Action == Updates && other.Resource == use.Resource))],
            Lost = Lost(uses, documents),
            Surplus = [.. needs.Where(need => need.Resource.Contains('*', StringComparison.Ordinal) && need.Resource != "*")],
            Compactions = compactions.DrainToImmutable(),
        };
    }

    /// <summary>Resources that need the same actions share a statement: no pair of action and resource is allowed that nobody needs.</summary>
    static ImmutableArray<GeneratedStatement> Statements(IReadOnlyCollection<PolicyNeed> needs)
    {
        var byResource = needs.GroupBy(need => (Service: need.Action.Split(':')[0], need.Resource))
            .Select(group => (group.Key.Service, group.Key.Resource, Actions: string.Join('\n', group.Select(need => need.Action).Distinct().Order(StringComparer.Ordinal)), Needs: group.ToArray()));
        var groups = byResource.GroupBy(resource => (resource.Service, resource.Actions))
            .OrderBy(group => group.Key.Service, StringComparer.Ordinal).ThenBy(group => group.Key.Actions, StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. groups.Select(group => new GeneratedStatement(
                Sid(group.Key.Service, numbers), [.. group.Key.Actions.Split('\n')],
                PolicyResources.WithoutCovered(group.Select(resource => resource.Resource)),
                [.. group.SelectMany(resource => resource.Needs).OrderBy(need => need.Action, StringComparer.Ordinal).ThenBy(need => need.Resource, StringComparer.Ordinal)])),
        ];
    }

    static string Sid(string service, Dictionary<string, int> numbers)
    {
        var number = numbers[service] = numbers.GetValueOrDefault(service) + 1;
        var name = string.Concat(service.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        return string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
    }

    static ImmutableArray<Policy> Documents(ImmutableArray<GeneratedStatement> statements, GeneratorOptions options)
    {
        var allowed = statements.Select(statement => new Statement { Sid = statement.Sid, Effect = Effect.Allow, Actions = statement.Actions, Resources = statement.Resources });
        return PolicyPacking.Of(options.Guardrails ? allowed.Prepend(Guardrail) : allowed, options.SizeMax);
    }

    /// <summary>As in the article: nodes work in buckets, they don't make or delete them.</summary>
    static Statement Guardrail => new()
    {
        Sid = "NoBucketIsMadeOrDeleted", Effect = Effect.Deny, Actions = ["s3:CreateBucket", "s3:DeleteBucket*"], Resources = ["*"],
    };

    /// <summary>The proof: what worked is asked again, of the text as it would be sent to AWS.</summary>
    static ImmutableArray<Use> Lost(IEnumerable<Use> uses, ImmutableArray<Policy> documents)
    {
        var read = documents.Select(document => PolicyReader.Read(PolicyWriter.Minified(document), PolicyKind.Identity).Policy!).ToImmutableArray();
        var state = PolicyState.OfPolicies(read, null);
        var context = new RequestContext();
        return [.. uses.Where(use => use.Count > use.Denied && use.Resource.Length > 0 && UseDecision.Of(use, state, context)?.Verdict != Verdict.Allowed)];
    }

    static bool IsWanted(Use use, HashSet<string> used)
    {
        var name = use.Action[(use.Action.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return !ReadingVerbs.Any(verb => name.StartsWith(verb, StringComparison.Ordinal)) || used.Contains(PolicyResources.Generalise(use.Resource));
    }
}
