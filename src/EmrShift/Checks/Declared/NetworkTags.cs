using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>EMR111 to EMR113: a subnet, group or VPC that is declared here and used by a cluster lacks the tag.</summary>
static class NetworkTags
{
    static readonly ReleaseVersion FirstWithEndpoint = new(7, 5, 0);

    public static void Run(DeclaredScope scope, DeclaredReport report)
    {
        foreach (var cluster in scope.Of<ClusterDeclaration>())
        {
            var subnets = Networks(scope, report, cluster, cluster.Subnets, NetworkKind.Subnet, "EMR111");
            Networks(scope, report, cluster, [.. cluster.ManagedGroups, .. cluster.OtherGroups], NetworkKind.SecurityGroup, "EMR112");
            var vpcs = subnets.Select(subnet => scope.Network(subnet.Vpc)).OfType<NetworkDeclaration>().Distinct().ToList();
            foreach (var vpc in vpcs)
                Vpc(scope, report, cluster, vpc);
        }
    }

    static List<NetworkDeclaration> Networks(
        DeclaredScope scope, DeclaredReport report, ClusterDeclaration cluster, ImmutableArray<Value> values, NetworkKind kind, string code)
    {
        List<NetworkDeclaration> found = [];
        var noun = kind == NetworkKind.Subnet ? "the subnet" : "the security group";
        foreach (var value in values)
        {
            if (scope.Network(value) is { } network && network.Kind == kind)
            {
                found.Add(network);
                Judge(scope, report, network, code, $"{noun} `{network.Address}` of `{cluster.Address}`", kind == NetworkKind.Subnet ? "L2" : "N4, L2", null);
            }
            else if (value is not Value.Known && !(value is Value.Reference reference && scope.TaggedFromOutside.Contains(reference.Target)))
            {
                var where = value is Value.Reference other ? $"`{other.Target}` isn't declared in these files" : value.WhyOpen() ?? "it comes from elsewhere";
                report.Unknown(code, cluster.Address, value.At, $"whether {noun} of `{cluster.Address}` carries the tag isn't decided here: {where}");
            }
        }
        return found;
    }

    static void Vpc(DeclaredScope scope, DeclaredReport report, ClusterDeclaration cluster, NetworkDeclaration vpc)
    {
        var release = ReleaseVersion.Parse(cluster.Release.Text());
        var what = $"the VPC `{vpc.Address}` of `{cluster.Address}`";
        if (cluster.ManagedGroups.IsEmpty)
            Judge(scope, report, vpc, "EMR113", $"{what}, in which EMR has to create security groups,", "N2", null);
        else if (release is { } known && known >= FirstWithEndpoint)
            Judge(scope, report, vpc, "EMR113", $"{what}, in which EMR {known} creates its VPC endpoint,", "N8", Severity.Warning);
        else
            Judge(scope, report, vpc, "EMR113", what, "AWS's page says both that a VPC has to be tagged and that its tag is optional", Severity.Info);
    }

    static void Judge(DeclaredScope scope, DeclaredReport report, NetworkDeclaration network, string code, string what, string row, Severity? severity)
    {
        var tags = network.Tags;
        if (scope.TaggedFromOutside.Contains(network.Address))
            return;
        var evidence = row.Length <= 8 ? $"launch model: {row}" : row;
        switch (tags.State)
        {
            case TagState.Missing:
                report.Find(code, network.Address, network.At, $"{what} lacks the tag `{Tags.EmrKey}` = `{Tags.EmrValue}`", tags.Remedy, Certainty.Derived, severity,
                    fix: tags.Remedy.Why ?? "add it to the resource's tags", evidence: [evidence]);
                break;
            case TagState.WrongValue:
                report.Find(code, network.Address, tags.At, ClusterTags.WrongValue(tags, "EC2"), tags.Remedy, Certainty.Derived, severity, evidence: [evidence]);
                break;
            case TagState.MisspeltKey:
                report.Find(code, network.Address, tags.At, ClusterTags.MisspeltKey(tags), tags.Remedy, Certainty.Derived, severity, evidence: [evidence]);
                break;
            case TagState.Unknown:
                report.Unknown(code, network.Address, tags.At, $"whether {what.TrimEnd(',')} carries the tag isn't decided here: {tags.Found}");
                break;
        }
    }
}
