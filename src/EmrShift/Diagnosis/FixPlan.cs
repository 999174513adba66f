using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using Step = EmrShift.Plans.Step;

namespace EmrShift.Diagnosis;

/// <summary>
/// The fixes of a diagnosis as a plan: changes on slots, which <c>emrshift apply</c> carries out, journals and takes back. What only a person can
/// mend (a launcher's source, a guardrail, a network) is not in it, and is named.
/// </summary>
public static class FixPlan
{
    static readonly ImmutableArray<string> TagCodes = ["EMR111", "EMR112", "EMR113", "EMR151"];

    /// <summary>The plan, and what it leaves to a person: one sentence for each cause that no change of a slot mends.</summary>
    /// <param name="causes">What was found.</param>
    /// <param name="account">The account as it is: a plan says what has to be found before each change.</param>
    /// <param name="now">When the plan is made, for an account that does not say when it was read.</param>
    public static (Plan Plan, ImmutableArray<string> Left) Of(ImmutableArray<Cause> causes, Account account, DateTimeOffset now)
    {
        var index = new AccountIndex(account);
        var steps = new Dictionary<Slot, Step>();
        var left = ImmutableArray.CreateBuilder<string>();
        foreach (var cause in causes)
        {
            if (SlotOf(cause, index) is not { } slot)
            {
                left.Add($"{cause.Code}: {cause.Sentence}");
                continue;
            }
            var before = slot.ValueIn(index);
            var known = steps.GetValueOrDefault(slot);
            var after = AfterOf(slot, cause, known?.Change.After ?? before);
            var reason = new Reason(cause.Code, cause.Resource ?? cause.Principal ?? slot.Title, cause.Sentence);
            steps[slot] = new Step(0, StageOf(slot), new Change(slot, before, after), known is null ? [reason] : known.Reasons.Add(reason));
        }
        var changes = Plan.InOrder(steps.Values.Where(static step => step.Change.Before != step.Change.After));
        return (new Plan(account.Id, account.TakenAt ?? now, changes, [], [], []), left.Distinct(StringComparer.Ordinal).ToImmutableArray());
    }

    static Slot? SlotOf(Cause cause, AccountIndex index) => cause switch
    {
        { IsExplicit: true } => null,
        { Resource: { } resource } when TagCodes.Contains(cause.Code) => TagSlot(resource),
        { Code: "EMR131" } => new ServiceLinkedRoleSlot("spot.amazonaws.com"),
        { Code: "EMR132" } => new ServiceLinkedRoleSlot("elasticmapreduce.amazonaws.com"),
        { Principal: { } principal, Resource: { } resource } when IsWhole(resource) && StatementsOf(cause).Count > 0 => PolicySlot(principal, cause.Code, index),
        _ => null,
    };

    /// <summary>The tag of an existing thing of EC2, told by its ARN.</summary>
    static ResourceTagSlot? TagSlot(string resource) =>
        resource.Split(':', 6) is ["arn", _, "ec2", { Length: > 0 } region, _, var place] && place.Split('/') is [_, var id] && id != "*"
            ? new ResourceTagSlot(region, id, Tags.EmrKey) : null;

    static InlinePolicySlot? PolicySlot(string principal, string code, AccountIndex index)
    {
        var policy = $"emrshift-{code.ToLowerInvariant()}";
        if (index.Role(principal) is { IsServiceLinked: false } role)
            return new InlinePolicySlot(IdentityKind.Role, role.Name, policy);
        return index.User(principal) is { } user ? new InlinePolicySlot(IdentityKind.User, user.Name, policy) : null;
    }

    static string AfterOf(Slot slot, Cause cause, string? now) => slot switch
    {
        ResourceTagSlot => Tags.EmrValue,
        ServiceLinkedRoleSlot => ServiceLinkedRoleSlot.Present,
        _ => WithStatements(now, StatementsOf(cause)),
    };

    static Stage StageOf(Slot slot) => slot switch
    {
        ResourceTagSlot => Stage.Tag,
        ServiceLinkedRoleSlot => Stage.Create,
        _ => Stage.Attach,
    };

    /// <summary>Only what the fix can name goes into a plan: it has a placeholder where the resource is not known, for a person to fill in.</summary>
    static bool IsWhole(string resource) =>
        resource == "*" || (resource.StartsWith("arn:", StringComparison.Ordinal) && !resource.Contains(":instance-profile/", StringComparison.Ordinal));

    static List<JsonNode> StatementsOf(Cause cause) =>
        cause.Fix.FirstOrDefault(static step => step.Form == "json") is { } fix && JsonNode.Parse(fix.Text)?["Statement"] is JsonArray statements
            ? [.. statements.OfType<JsonNode>()] : [];

    static string WithStatements(string? document, List<JsonNode> added)
    {
        var policy = document is null ? new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() } : (JsonObject)JsonNode.Parse(document)!;
        if (policy["Statement"] is not JsonArray statements)
            policy["Statement"] = statements = policy["Statement"]?.DeepClone() is { } only ? [only] : [];
        foreach (var statement in added)
        {
            if (!statements.Any(known => JsonNode.DeepEquals(known, statement)))
                statements.Add(statement.DeepClone());
        }
        return CanonicalJson.Of(policy.ToJsonString());
    }
}
