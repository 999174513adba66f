using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>EMR101 and EMR102: the request lacks the tag, or gets it too late.</summary>
static class ClusterTags
{
    public static void Run(DeclaredScope scope, DeclaredReport report)
    {
        foreach (var cluster in scope.Of<ClusterDeclaration>())
            OfRequest(cluster, report);
        if (!scope.Of<ClusterDeclaration>().Any(cluster => cluster.Tags.State != TagState.Present))
            return;
        foreach (var call in scope.Of<AddTagsDeclaration>())
        {
            report.Find("EMR102", call.Address, call.At, "the tag is put on the cluster after it was requested; with v2 the request itself is refused without it",
                Remedy.ByHand("send the tag in the request for the cluster (EMR101)"));
        }
    }

    static void OfRequest(ClusterDeclaration cluster, DeclaredReport report)
    {
        var tags = cluster.Tags;
        switch (tags.State)
        {
            case TagState.Missing:
                report.Find("EMR101", cluster.Address, cluster.At, $"the request for `{cluster.Address}` lacks the tag `{Tags.EmrKey}` = `{Tags.EmrValue}`", tags.Remedy,
                    fix: tags.Remedy.Why ?? "add it to the tags of the request");
                break;
            case TagState.WrongValue:
                report.Find("EMR101", cluster.Address, tags.At, WrongValue(tags, "EMR"), tags.Remedy, Certainty.Derived);
                break;
            case TagState.MisspeltKey:
                report.Find("EMR101", cluster.Address, tags.At, MisspeltKey(tags), tags.Remedy, Certainty.Derived);
                break;
            case TagState.Unknown:
                report.Unknown("EMR101", cluster.Address, tags.At, $"whether the request carries the tag isn't decided here: {tags.Found}");
                break;
        }
    }

    public static string WrongValue(Tagging tags, string who) =>
        tags.Found == Tags.EmrValue
            ? $"the tag's value is a boolean here; {who} takes the text \"{Tags.EmrValue}\""
            : $"the tag's value is `{tags.Found}`; the policies compare with `{Tags.EmrValue}` exactly";

    public static string MisspeltKey(Tagging tags) => $"the tag's key is `{tags.Found}`; the policies ask for `{Tags.EmrKey}` exactly";
}
