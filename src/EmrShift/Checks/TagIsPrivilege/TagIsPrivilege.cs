using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Checks;

/// <summary>Who can put the tag on networks or instances.</summary>
sealed class TagIsPrivilege : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR404", "tag-is-privilege", "A principal outside the platform team can put the tag on networks or instances", Severity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence)
    {
        if (!evidence.Account.Roles.Any(role => role.AttachedPolicies.Any(arn => FactBook.PolicyOfArn(arn)?.Name is "AmazonElasticMapReduceRole" or "AmazonEMRServicePolicy_v2")))
            yield break;
        var scratch = new RequestContext();
        var principals = evidence.Account.Roles.Where(role => !role.IsServiceLinked && !IsEmrs(role)).Select(role => role.Arn)
            .Concat(evidence.Account.Users.Select(user => user.Arn))
            .Where(arn => evidence.UnderV2.Of(arn) is { } permissions && MayTag(permissions, evidence.Account, scratch))
            .ToList();
        if (principals.Count == 0)
            yield break;
        yield return new Finding(
            Info.Code, Info.Severity, evidence.Account.Id,
            $"{principals.Count} {(principals.Count == 1 ? "principal" : "principals")} can put `{Tags.EmrKey}` on networks or instances, and so hand them to EMR's role",
            [EvidenceLines.Names(principals.Select(AccountIndex.NameIn))],
            "keep the key to the platform team with a Deny in a service control policy", Certainty.Documented, null)
        {
            Snippets = [new Snippet(SnippetKind.Json, DenyOthers)],
        };
    }

    static bool IsEmrs(Role role) => role.TrustPolicy?.Contains("elasticmapreduce.amazonaws.com", StringComparison.Ordinal) == true;

    static bool MayTag(PrincipalPermissions permissions, Account account, RequestContext scratch)
    {
        scratch.Clear();
        scratch.Set("aws:RequestTag/" + Tags.EmrKey, Tags.EmrValue);
        scratch.Set("aws:TagKeys", [Tags.EmrKey]);
        var subnet = $"arn:{account.Partition}:ec2:us-east-1:{account.Id}:subnet/subnet-0";
        var request = new AuthorizationRequest(Principal.Parse(permissions.Arn), "ec2:CreateTags", subnet, scratch);
        return Evaluator.Evaluate(request, permissions.Set).Verdict is Verdict.Allowed;
    }

    const string DenyOthers = """
        {
          "Sid": "KeepEmrTagToPlatformTeam",
          "Effect": "Deny",
          "Action": ["ec2:CreateTags", "ec2:DeleteTags"],
          "Resource": "*",
          "Condition": {
            "ForAnyValue:StringEquals": {"aws:TagKeys": "for-use-with-amazon-emr-managed-policies"},
            "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/PLATFORM-TEAM"},
            "Bool": {"aws:PrincipalIsAWSService": "false"}
          }
        }
        """;
}
