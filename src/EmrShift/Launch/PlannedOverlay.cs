using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Iam;

namespace EmrShift.Launch;

/// <summary>
/// The account as after the move, as far as the launch model can tell: v2 in place of v1, the tag on networks and requests, the roles that v2 may not
/// pass, the service-linked roles that it may not make, and for the nodes what the model knows that they need and had.
/// What an application does beside that is not in the model: replay CloudTrail for it.
/// </summary>
static class PlannedOverlay
{
    const string NodePolicyName = "EmrShiftNodeAccess";
    const string CallerPolicyName = "EmrShiftCaller";

    public static PolicyOverlay Of(Account account)
    {
        var index = new AccountIndex(account);
        var before = Preflight.PermissionsOf(index);
        var swap = PolicyVariants.ToV2(account);
        var tagged = Tagged(account, index);
        var after = (swap with { Tags = tagged.Tags, ShapeTags = tagged.ShapeTags, RequestTags = tagged.ShapeTags }).ApplyTo(account);
        var afterIndex = new AccountIndex(after);
        var permissions = Preflight.PermissionsOf(afterIndex);

        // Whatever was allowed, is needed, and v2 no longer allows, becomes a statement of the principal that asks.
        var lost = new SortedDictionary<string, SortedDictionary<string, LaunchCall>>(StringComparer.Ordinal);
        var roles = new SortedDictionary<string, Role>(StringComparer.Ordinal);
        foreach (var shape in afterIndex.Shapes())
        {
            var calls = Preflight.LaunchersOf(shape, after).SelectMany(launcher => LaunchModel.CallerCallsOf(shape, afterIndex, launcher))
                .Concat(LaunchModel.CallsOf(shape, afterIndex));
            foreach (var call in calls)
            {
                // A node policy without successor is replaced whole; of the other sides only what is needed comes back.
                if (!(call.IsRequired || call.Row.Side is LaunchSide.NodeRole) || call.Principal is null || CallDecision.Of(call, permissions) is not { Verdict: Verdict.ImplicitlyDenied })
                    continue;
                if (call.Row.IfDenied is Consequence.SpotRole)
                    roles.TryAdd(call.Resource.Arn, ServiceLinked(call.Resource.Arn));
                else if (CallDecision.Of(call, before).Verdict is Verdict.Allowed)
                    Under(lost, call.Principal)[$"{call.Action} {call.Resource.Arn}"] = call;
            }
        }
        return swap with
        {
            Tags = tagged.Tags,
            ShapeTags = tagged.ShapeTags,
            RequestTags = tagged.ShapeTags,
            Roles = [.. roles.Values],
            Put = [.. lost.Select(pair => (pair.Key, PolicyOf([.. pair.Value.Values])))],
        };
    }

    static SortedDictionary<string, LaunchCall> Under(SortedDictionary<string, SortedDictionary<string, LaunchCall>> lost, string principal)
    {
        if (!lost.TryGetValue(principal, out var calls))
            lost[principal] = calls = new SortedDictionary<string, LaunchCall>(StringComparer.Ordinal);
        return calls;
    }

    static InlinePolicy PolicyOf(ImmutableArray<LaunchCall> calls)
    {
        var name = calls[0].Row.Side switch
        {
            LaunchSide.NodeRole => NodePolicyName,
            LaunchSide.Caller => CallerPolicyName,
            _ => PassRolePolicy.Name,
        };
        var pass = calls.Where(call => call.Context["iam:PassedToService"] is not null)
            .GroupBy(call => call.Context["iam:PassedToService"]!.Split('.')[0], StringComparer.Ordinal)
            .Select(group => new StatementText(
                $"PassRole{group.Key.Replace("-", "", StringComparison.Ordinal)}", ["iam:PassRole"],
                [.. group.Select(call => call.Resource.Arn).Distinct(StringComparer.Ordinal)], "StringLike", "iam:PassedToService", $"{group.Key}.amazonaws.com*"));
        var other = calls.Where(call => call.Context["iam:PassedToService"] is null)
            .GroupBy(call => call.Resource.Arn, StringComparer.Ordinal)
            .Select((group, number) => new StatementText(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Keep{number + 1}"),
                [.. group.Select(call => call.Action).Distinct(StringComparer.Ordinal)], [group.Key]));
        return new InlinePolicy(name, PolicyTexts.Write(pass.Concat(other)));
    }

    static (ImmutableArray<(string, Tag)> Tags, ImmutableArray<(string, Tag)> ShapeTags) Tagged(Account account, AccountIndex index)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        var shapes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var shape in index.Shapes())
        {
            var scene = new LaunchScene(shape, index, null);
            shapes.Add(shape.Id);
            ids.UnionWith(shape.SubnetIds);
            ids.UnionWith(shape.SecurityGroupIds());
            ids.UnionWith(scene.Groups.Managed);
            if (scene.Groups.ServiceAccess is { } serviceAccess)
                ids.Add(serviceAccess);
            if (scene.VpcId is { } vpc)
                ids.Add(vpc);
            if (scene.Cluster is { } cluster)
                ids.UnionWith(account.ClusterResources.Where(part => string.Equals(part.ClusterId, cluster.Id, StringComparison.Ordinal)).Select(part => part.Id));
        }
        return ([.. ids.Select(id => (id, Tags.Emr))], [.. shapes.Select(id => (id, Tags.Emr))]);
    }

    static Role ServiceLinked(string arn) => new()
    {
        Arn = arn,
        Name = AccountIndex.NameIn(arn),
        Path = arn[(arn.IndexOf(":role", StringComparison.Ordinal) + 5)..(arn.LastIndexOf('/') + 1)],
    };
}
