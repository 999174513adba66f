using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>EMR143: a copy of AWS's v2 policies with a known defect. The defects are those of <see cref="PolicyDefects"/>.</summary>
static class CopiedPolicies
{
    public static void Run(DeclaredScope scope, DeclaredReport report)
    {
        foreach (var policy in scope.Of<PolicyDeclaration>().Where(IsAboutEmr))
        {
            var written = policy.Document.Get("Statement").Items().ToList();
            var read = new DeclaredDocuments(scope).Read(policy.Document, policy.Address);
            for (var index = 0; index < written.Count; index++)
            {
                if (read is not null && index < read.Statements.Length && PolicyDefects.Of(read.Statements[index]) is { } defect)
                    report.Find("EMR143", policy.Address, PlaceOf(written[index], defect.Found), $"{defect.Found}: {defect.Why}", Remedy.ByHand(defect.Fix), Certainty.Derived);
                WrongValues(policy, written[index], report);
            }
        }
    }

    /// <summary>Most documents have nothing to do with EMR: only those that name the tag or placement groups are read.</summary>
    static bool IsAboutEmr(PolicyDeclaration policy) => policy.Document.Get("Statement").Items().Any(statement =>
        Conditions(statement).Any(condition => condition.Key.EndsWith(Tags.EmrKey, StringComparison.OrdinalIgnoreCase))
        || statement.Get("Resource").Items().Any(resource => resource.Pattern()?.Contains(":placement-group/", StringComparison.Ordinal) == true));

    /// <summary>The text that a defect speaks of: it stands in backticks in its words.</summary>
    static Spot PlaceOf(Value statement, string found)
    {
        var quoted = found.Split('`');
        var text = quoted.Length > 1 ? quoted[1] : "";
        foreach (var resource in statement.Get("Resource").Items())
        {
            if (resource.Pattern() is { } arn && arn[(arn.LastIndexOf(':') + 1)..] == text[(text.LastIndexOf(':') + 1)..])
                return resource.At;
        }
        return Conditions(statement).FirstOrDefault(condition => condition.Key.Equals(text, StringComparison.OrdinalIgnoreCase))?.KeyAt ?? statement.At;
    }

    static void WrongValues(PolicyDeclaration policy, Value statement, DeclaredReport report)
    {
        foreach (var condition in Conditions(statement).Where(condition => condition.Key.EndsWith($"/{Tags.EmrKey}", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var value in condition.Value.Items())
            {
                if (value is Value.Known known && known.Text != Tags.EmrValue && known.Text.Equals(Tags.EmrValue, StringComparison.OrdinalIgnoreCase))
                    report.Find("EMR143", policy.Address, value.At, $"the condition asks for `{known.Text}`; the tag's value is `{Tags.EmrValue}`, and StringEquals compares exactly",
                        Remedy.ByHand($"write {Tags.EmrValue}"), Certainty.Derived);
            }
        }
    }

    static IEnumerable<MapEntry> Conditions(Value statement) =>
        statement.Get("Condition") is Value.MapOf operators
            ? operators.Entries.SelectMany(entry => entry.Value is Value.MapOf keys ? keys.Entries.AsEnumerable() : [])
            : [];
}
