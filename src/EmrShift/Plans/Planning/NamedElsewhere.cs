using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Plans.Slots;

namespace EmrShift.Plans.Planning;

/// <summary>
/// What names the things that the move replaces: policies of keys and trust policies are changed so that they name the new role as well; buckets, catalogues and
/// grants are another team's as often as not, so a person changes them and the account shows when it is done.
/// </summary>
static class NamedElsewhere
{
    public static void Add(NewRoles roles, ImmutableArray<V1Holder> holders, Draft draft)
    {
        foreach (var role in roles.All)
        {
            Keys(role, draft);
            Trusts(role, draft);
            foreach (var (place, _) in ResourcePolicies(draft.Account.Account).Where(policy => Names(policy.Document, role.Old.Arn) && !Names(policy.Document, role.Arn)))
                Wait(place, role, draft);
        }
        foreach (var holder in holders.DistinctBy(holder => holder.PolicyArn).OrderBy(holder => holder.PolicyArn, StringComparer.Ordinal))
            PolicyNames(holder, draft);
    }

    /// <summary>The policies of buckets, catalogues and queues, by what people know them by.</summary>
    public static IEnumerable<(string Place, string Document)> ResourcePolicies(Account account) =>
        account.Buckets.Where(bucket => bucket.Policy is { Length: > 0 }).Select(bucket => ($"s3://{bucket.Name}", bucket.Policy!))
            .Concat(account.ResourcePolicies.Select(policy => (policy.ResourceArn, policy.Document)));

    /// <summary>The documents in which principals are allowed or denied things, by what people know them by.</summary>
    public static IEnumerable<(string Place, string Document)> IdentityPolicies(Account account) =>
        account.Policies.Where(policy => !policy.IsAwsManaged && policy.Document is not null).Select(policy => (policy.Arn, policy.Document!))
            .Concat(account.Roles.SelectMany(role => role.InlinePolicies.Select(policy => ($"{role.Arn}/{policy.Name}", policy.Document))))
            .Concat(account.Users.SelectMany(user => user.InlinePolicies.Select(policy => ($"{user.Arn}/{policy.Name}", policy.Document))))
            .Concat(account.Groups.SelectMany(group => group.InlinePolicies.Select(policy => ($"{group.Arn}/{policy.Name}", policy.Document))));

    /// <summary>Whether a document has an ARN as a whole string.</summary>
    public static bool Names(string document, string arn) => document.Contains($"\"{arn}\"", StringComparison.Ordinal);

    static void Keys(NewRole role, Draft draft)
    {
        foreach (var key in draft.Account.Account.Keys)
        {
            if (key.Grants?.Any(grant => grant.GranteePrincipal == role.Old.Arn) is true && key.Grants?.Any(grant => grant.GranteePrincipal == role.Arn) is not true)
            {
                draft.Wait(Stage.Verify, ManualSteps.KeyGrant, $"{key.Arn} {role.Arn}",
                    $"give `{role.Name}` the grant that `{role.Old.Name}` has on the key {key.Arn}", $"has the key {key.Id} a grant for `{role.Name}`?");
            }
            if (key.Policy is not { } policy || !Names(policy, role.Old.Arn) || Names(policy, role.Arn))
                continue;
            if (key.Arn.Split(':') is ["arn", _, "kms", var region, var owner, _] && owner == draft.Account.Account.Id && key.Manager != "AWS")
            {
                draft.Set(Stage.Attach, new KeyPolicySlot(region, key.Id), AsWell(policy, role),
                    new Reason("EMR402", key.Arn, $"the key's policy names `{role.Old.Name}`, and has to name `{role.Name}` as well"));
            }
            else
            {
                Wait(key.Arn, role, draft);
            }
        }
    }

    static void Trusts(NewRole role, Draft draft)
    {
        foreach (var other in draft.Account.Account.Roles.Where(other => other.TrustPolicy is { } trust && Names(trust, role.Old.Arn) && !Names(trust, role.Arn)))
        {
            draft.Set(Stage.Attach, new TrustPolicySlot(other.Name), AsWell(other.TrustPolicy!, role),
                new Reason("EMR402", other.Arn, $"`{other.Name}` trusts `{role.Old.Name}`, and has to trust `{role.Name}` as well"));
        }
    }

    static void Wait(string place, NewRole role, Draft draft) => draft.Wait(
        Stage.Verify, ManualSteps.PolicyNames, $"{place} {role.Arn}",
        $"let the policy of {place} name the role {role.Arn} wherever it names {role.Old.Arn}", $"does the policy of {place} name `{role.Name}`?");

    /// <summary>Who may attach which policy is often said by the policy's ARN: with v1's alone, nobody under that policy could attach v2 later.</summary>
    static void PolicyNames(V1Holder holder, Draft draft)
    {
        if (Successors.ArnOf(holder, draft) is not { } successor)
            return;
        foreach (var (place, _) in IdentityPolicies(draft.Account.Account).Where(policy => Names(policy.Document, holder.PolicyArn) && !Names(policy.Document, successor)))
        {
            draft.Wait(Stage.Retire, ManualSteps.PolicyNames, $"{place} {successor}",
                $"let the policy {place} name {successor} wherever it names {holder.PolicyArn}", $"does the policy {place} name `{AccountIndex.NameIn(successor)}`?");
        }
    }

    /// <summary>The same document, in which the new role stands beside the old one.</summary>
    static string AsWell(string document, NewRole role)
    {
        var root = JsonNode.Parse(document)!;
        Visit(root);
        return CanonicalJson.Of(root.ToJsonString());

        void Visit(JsonNode? node)
        {
            switch (node)
            {
                case JsonArray array:
                    for (var index = array.Count - 1; index >= 0; index--)
                    {
                        if (IsOld(array[index]))
                            array.Insert(index + 1, role.Arn);
                        else
                            Visit(array[index]);
                    }
                    break;
                case JsonObject members:
                    foreach (var name in members.Select(member => member.Key).ToList())
                    {
                        if (IsOld(members[name]))
                            members[name] = new JsonArray(role.Old.Arn, role.Arn);
                        else
                            Visit(members[name]);
                    }
                    break;
            }
        }

        bool IsOld(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text == role.Old.Arn;
    }
}
