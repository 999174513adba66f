using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Launch;

/// <summary>
/// Every AWS call that EMR, the caller and the nodes make for a cluster, as questions to the policy engine. The rows are data
/// (facts/emr/launch.json); here they meet a cluster in its account. Preflight, checks, plan, diagnosis and the lab ask the same ones.
/// </summary>
public static class LaunchModel
{
    /// <summary>All calls of a cluster, in the order of the rows: those of the service role and of the nodes.</summary>
    public static ImmutableArray<LaunchCall> CallsOf(ClusterShape shape, Account account) => CallsOf(shape, new AccountIndex(account));

    /// <inheritdoc cref="CallsOf(ClusterShape, Account)"/>
    /// <param name="shape">The cluster: what RunJobFlow asks for.</param>
    /// <param name="index">Its account.</param>
    /// <param name="launcher">Who starts it. Null: the caller's rows are left out.</param>
    public static ImmutableArray<LaunchCall> CallsOf(ClusterShape shape, AccountIndex index, Launcher? launcher = null)
    {
        var scene = new LaunchScene(shape, index, launcher);
        var calls = ImmutableArray.CreateBuilder<LaunchCall>();
        foreach (var row in LaunchTable.Rows)
        {
            if (row.Side is not LaunchSide.Caller)
                AddCalls(row, scene, calls);
        }
        if (launcher is not null)
            calls.InsertRange(0, CallerCallsOf(scene));
        return calls.ToImmutable();
    }

    /// <summary>The caller's calls alone: the same cluster may have several launchers.</summary>
    public static ImmutableArray<LaunchCall> CallerCallsOf(ClusterShape shape, AccountIndex index, Launcher launcher) =>
        CallerCallsOf(new LaunchScene(shape, index, launcher));

    static ImmutableArray<LaunchCall> CallerCallsOf(LaunchScene scene)
    {
        var calls = ImmutableArray.CreateBuilder<LaunchCall>();
        foreach (var row in LaunchTable.Rows)
        {
            if (row.Side is LaunchSide.Caller)
                AddCalls(row, scene, calls);
        }
        return calls.ToImmutable();
    }

    static void AddCalls(LaunchRow row, LaunchScene scene, ImmutableArray<LaunchCall>.Builder calls)
    {
        var applies = LaunchConditions.All(row, scene);
        if (applies is Applies.No)
            return;
        Add(row, row, applies, scene, scene.RequestTags, calls);
        // A running cluster asks with the tags that it has now.
        foreach (var id in row.Repeats)
        {
            var question = LaunchTable.Row(id) ?? throw new InvalidOperationException($"row {row.Id} repeats {id}, which is no row");
            var both = LaunchConditions.All(question, scene);
            if (both is not Applies.No)
                Add(row, question, both, scene, scene.Shape.Tags, calls);
        }
    }

    static void Add(
        LaunchRow row, LaunchRow question, Applies applies, LaunchScene scene, ImmutableArray<Tag> requestTags, ImmutableArray<LaunchCall>.Builder calls)
    {
        var principal = PrincipalOf(row.Side, scene);
        ImmutableArray<string> subnets = row.Side is LaunchSide.NodeRole ? [.. scene.Subnets.Select(subnet => subnet.Id)] : [];
        foreach (var ask in question.Asks)
        {
            foreach (var name in ask.Resources)
            {
                foreach (var resource in LaunchResources.Of(name, scene))
                {
                    var context = LaunchContexts.Of(scene, row, ask, resource, principal, requestTags);
                    var gaps = GapsOf(scene, row, resource, principal);
                    foreach (var action in ask.Actions)
                    {
                        calls.Add(new LaunchCall(row, principal, action, resource, context, applies, gaps)
                        {
                            Question = question,
                            V2Sid = ask.V2Sid,
                            ClusterId = scene.Cluster?.Id,
                            VpcId = scene.VpcId,
                            SubnetIds = subnets,
                            IsRequired = IsRequired(question, scene),
                            IsWildcardOnly = name is "*" && ActionCatalogue.IsWildcardOnly(action) is true,
                        });
                    }
                }
            }
        }
    }

    static string? PrincipalOf(LaunchSide side, LaunchScene scene) => side switch
    {
        LaunchSide.Caller => scene.Launcher?.PrincipalArn,
        LaunchSide.ServiceRole => scene.ServiceRole,
        LaunchSide.NodeRole => scene.NodeRole,
        _ => throw new ArgumentOutOfRangeException(nameof(side)),
    };

    // Without the right to make a placement group EMR launches without one, unless the request asks for it.
    // Source: EMR Management Guide, "EMR integration with EC2 placement groups".
    static bool IsRequired(LaunchRow row, LaunchScene scene) =>
        row.IsRequired && (row.IfDenied is not Consequence.PlacementGroup || LaunchConditions.AsksForPlacement(scene.Shape));

    static ImmutableArray<string> GapsOf(LaunchScene scene, LaunchRow row, LaunchResource resource, string? principal)
    {
        var gaps = ImmutableArray.CreateBuilder<string>();
        if (principal is null)
            gaps.Add(row.Side is LaunchSide.NodeRole ? "the role in the instance profile is not known" : "the service role is not known");
        if (!scene.IsPlaceKnown && resource.Type.Length > 0)
            gaps.Add(scene.Region is null ? "the cluster's region is not known" : "the account's id is not known");
        if (resource.Gap is { } gap)
            gaps.Add(gap);
        return gaps.ToImmutable();
    }
}
