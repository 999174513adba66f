using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>EMR on EKS and EMR Serverless are not judged.</summary>
sealed class OutOfScope : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR901", "out-of-scope", "EMR on EKS or EMR Serverless: reported once, not judged", Severity.Info);

    static readonly (string Trust, string Product)[] Others =
    [
        ("emr-serverless.amazonaws.com", "EMR Serverless"),
        ("emr-containers.amazonaws.com", "EMR on EKS"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from other in Others
        let roles = evidence.Account.Roles.Where(role => IsOf(role, other.Trust)).Select(role => role.Name).ToList()
        where roles.Count > 0
        select new Finding(
            Info.Code, Info.Severity, other.Product, $"{other.Product} is used here; its roles are not judged", [$"roles: {EvidenceLines.Names(roles)}"],
            "nothing: v1 to v2 does not concern it", Certainty.Documented, null);

    static bool IsOf(Role role, string service) =>
        role.TrustPolicy?.Contains(service, StringComparison.Ordinal) == true || role.Path == $"{Role.ServiceLinkedPath}{service}/";
}
