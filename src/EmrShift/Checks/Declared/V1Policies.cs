using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>EMR001 to EMR004: a v1 policy is attached, whatever the way of attaching.</summary>
static class V1Policies
{
    public static void Run(DeclaredScope scope, DeclaredReport report)
    {
        foreach (var attachment in scope.Of<AttachmentDeclaration>())
        {
            if (ManagedPolicies.V1(attachment.Policy) is not { } v1 || CodeOf(v1) is not { } code)
                continue;
            var subject = SubjectOf(scope, attachment);
            var v2 = FactBook.SuccessorOf(v1);
            if (v2 is not null && scope.Has(attachment, v2))
            {
                report.Find(code, subject, attachment.At, $"`{subject}` has {v1.Name} beside {v2.Name}", Remedy.None, severity: Severity.Warning,
                    fix: $"remove {v1.Name} last: when every cluster of this role carries the tag and a launch with {v2.Name} has succeeded. A v1 policy that was detached can't be attached again",
                    evidence: [$"attached by {attachment.Way}"]);
            }
            else
            {
                var message = IsNamed(scope, attachment) ? $"`{subject}` has the deprecated policy {v1.Name}" : $"the deprecated policy {v1.Name} is attached here";
                report.Find(code, subject, attachment.At, message, attachment.Beside,
                    fix: attachment.Beside.Why ?? $"put {v2?.Name} beside it, tag first, test, and remove {v1.Name} last",
                    evidence: [$"attached by {attachment.Way}"]);
            }
        }
    }

    static string? CodeOf(CataloguePolicy policy) => policy.Name switch
    {
        "AmazonElasticMapReduceRole" => "EMR001",
        "AmazonElasticMapReduceforEC2Role" => "EMR002",
        "AmazonElasticMapReduceFullAccess" => "EMR003",
        "AmazonElasticMapReduceReadOnlyAccess" => "EMR004",
        _ => null,
    };

    static string SubjectOf(DeclaredScope scope, AttachmentDeclaration attachment) =>
        IsNamed(scope, attachment) ? string.Join(", ", Names(scope, attachment)) : attachment.Address;

    static bool IsNamed(DeclaredScope scope, AttachmentDeclaration attachment) => Names(scope, attachment).Any();

    static IEnumerable<string> Names(DeclaredScope scope, AttachmentDeclaration attachment) =>
        attachment.Principals.Select(who => scope.Principal(who)?.Address ?? DeclaredScope.NameOf(who)).OfType<string>();
}
