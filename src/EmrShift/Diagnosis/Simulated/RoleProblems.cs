using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Launch;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>What is wrong with a cluster's roles themselves, whatever their policies say: nobody may become them, or the instance profile has none.</summary>
static class RoleProblems
{
    /// <summary>The problems of one cluster.</summary>
    public static IEnumerable<Cause> Of(ClusterShape shape, AccountIndex index)
    {
        foreach (var (role, service) in TrustQuestion.RolesOf(shape, index))
        {
            if (role.TrustPolicy is { } trust && !TrustQuestion.MayAssume(trust, service, shape, index.Account))
            {
                yield return WithFix(new Cause
                {
                    Code = "EMR141", Side = SideOf(service), Principal = role.Arn, Action = "sts:AssumeRole", Confidence = Confidence.Certain, AssumedBy = service,
                    Missing = $"its trust policy does not let {service} assume it in this account and region",
                    Evidence = [new("statement", $"trust policy of `{role.Name}`: {trust.ReplaceLineEndings(" ")}"), new("launchModel", "launch model, V7")],
                });
            }
        }
        if (shape.JobFlowRole is { } profile && !index.Account.InstanceProfiles.IsEmpty && index.InstanceProfile(profile) is null or { RoleArn: null })
        {
            yield return WithFix(new Cause
            {
                Code = "EMR142", Side = Side.NodeRole, Resource = AccountIndex.NameIn(profile), Confidence = Confidence.Certain,
                Missing = "the account has no instance profile of this name, or it holds no role",
            });
        }
    }

    static Side SideOf(string service) => service.StartsWith("ec2.", StringComparison.Ordinal) ? Side.NodeRole : Side.ServiceRole;

    static Cause WithFix(Cause cause) => cause with { Fix = Fixes.Of(cause) };
}
