using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Diagnosis.Mending;

/// <summary>A role that its service can't assume: a statement beside those of its trust policy, as AWS's default roles have it.</summary>
static class TrustMend
{
    /// <param name="principal">The role.</param>
    /// <param name="service">The service's principal, or its name before the first dot.</param>
    /// <param name="index">The account.</param>
    public static IEnumerable<Mend> Of(string principal, string service, AccountIndex index)
    {
        var (name, account) = (service.Split('.')[0], index.Account);
        if (index.Role(principal) is not { TrustPolicy: not null, IsServiceLinked: false } role)
            return [];
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = name == "ec2" ? "ec2.amazonaws.com" : Partitions.ServicePrincipal(name, account.Partition) },
            ["Action"] = "sts:AssumeRole",
        };
        if (name == "elasticmapreduce")
        {
            // As EMR_DefaultRole_V2: for this account's clusters only, against the confused deputy.
            statement["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = account.Id },
                ["ArnLike"] = new JsonObject { ["aws:SourceArn"] = $"arn:{account.Partition}:elasticmapreduce:*:{account.Id}:*" },
            };
        }
        return [new(new TrustPolicySlot(role.Name), Stage.Attach, before => FixStatements.With(before, [statement]))];
    }
}
