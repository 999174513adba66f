using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Reports.Html;

/// <summary>Roles, users and groups that the move changes: before and after.</summary>
static class RolesSection
{
    public static Markup Render(ReportPage page)
    {
        var changed = page.Move.Attach.Select(change => change.Principal)
            .Concat(page.Move.Detach.Select(change => change.Principal))
            .Concat(page.Move.Put.Select(change => change.Principal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return Markup.Of($"""
            <section id="roles" aria-labelledby="roles-title">
            <h2 id="roles-title">Roles before and after</h2>
            {(changed.Count == 0 ? Markup.Of($"<p>No role, user or group has a v1 policy.</p>") : Table(page, changed))}
            </section>
            """);
    }

    static Markup Table(ReportPage page, List<string> principals) => Markup.Of($"""
        <div class="scroll" role="region" aria-label="Changed principals" tabindex="0"><table>
        <thead><tr><th scope="col">Principal</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
        <tbody>{principals.Select(arn => Row(page, arn))}</tbody></table></div>
        """);

    static Markup Row(ReportPage page, string arn)
    {
        var before = Attached(page.Evidence.Index, arn);
        var detached = page.Move.Detach.Where(change => change.Principal == arn).Select(change => change.PolicyArn).ToList();
        var attached = page.Move.Attach.Where(change => change.Principal == arn).Select(change => change.PolicyArn);
        var put = page.Move.Put.Where(change => change.Principal == arn).Select(change => change.Policy);
        return Markup.Of($"""
            <tr><th scope="row">{AccountIndex.NameIn(arn)}<br><span class="quiet">{arn}</span></th>
            <td><ul class="plain">{before.Select(policy => Item(policy, detached.Contains(policy) ? "removed" : ""))}</ul></td>
            <td><ul class="plain">{before.Except(detached).Select(policy => Item(policy, ""))}{attached.Select(policy => Item(policy, "added"))}{put.Select(Inline)}</ul></td></tr>

            """);
    }

    static Markup Item(string policyArn, string mark)
    {
        var generation = FactBook.PolicyOfArn(policyArn)?.Generation switch { PolicyGeneration.V1 => " (v1)", PolicyGeneration.V2 => " (v2)", _ => "" };
        return Markup.Of($"""<li class="{mark}">{AccountIndex.NameIn(policyArn)}{generation}{(mark.Length > 0 ? Markup.Of($""" <span class="quiet">{mark}</span>""") : Markup.None)}</li>""");
    }

    static Markup Inline(InlinePolicy policy) => Markup.Of($"""
        <li class="added"><details><summary>{policy.Name} <span class="quiet">added</span></summary><pre tabindex="0">{policy.Document}</pre></details></li>
        """);

    static ImmutableArray<string> Attached(AccountIndex index, string arn) =>
        index.Role(arn)?.AttachedPolicies ?? index.User(arn)?.AttachedPolicies ?? index.Account.Groups.FirstOrDefault(group => group.Arn == arn)?.AttachedPolicies ?? [];
}
