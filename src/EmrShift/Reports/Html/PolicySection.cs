using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Reports.Html;

/// <summary>What each v2 policy loses and gains against v1.</summary>
static class PolicySection
{
    public static Markup Render() => Markup.Of($"""
        <section id="policies" aria-labelledby="policies-title">
        <h2 id="policies-title">What v2 changes</h2>
        {FactBook.Policies.Where(policy => policy.Generation == PolicyGeneration.V1).Select(Pair)}
        </section>
        """);

    static Markup Pair(CataloguePolicy old)
    {
        if (FactBook.SuccessorOf(old) is not { } @new)
            return Markup.Of($"<details><summary>{old.Name} → nothing</summary><p>It has no successor. Each team writes its own policy.</p></details>");
        var changes = AccessDiff.OfActions([Read(old)], [Read(@new)], Actions(old, @new));
        return Markup.Of($"""
            <details><summary>{old.Name} → {@new.Name} (version {@new.Version})</summary>
            {changes.GroupBy(change => change.Kind).OrderBy(group => group.Key).Select(group => Markup.Of($"""
                <h3>{ActionChangeWords.Of(group.Key)} ({group.Count()})</h3><p class="actions">{string.Join(", ", group.Select(change => change.Action))}</p>
                """))}
            </details>
            """);
    }

    static Policy Read(CataloguePolicy policy) => PolicyReader.Read(policy.Document, PolicyKind.Identity, policy.Name).Policy
        ?? throw new InvalidOperationException($"facts/policies: {policy.Name} can't be read");

    static List<string> Actions(params CataloguePolicy[] policies) =>
    [
        .. policies.SelectMany(policy => Read(policy).Statements).SelectMany(statement => statement.Actions).Distinct(StringComparer.OrdinalIgnoreCase)
            .SelectMany(pattern => ActionCatalogue.Expand(pattern).AsEnumerable()).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal),
    ];
}
