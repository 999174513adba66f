using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Plans.Slots;

namespace EmrShift.Plans.Planning;

/// <summary>Networks of clusters whose service role moves: tagged, or named in a policy beside v2, VPC by VPC.</summary>
static class Networks
{
    /// <summary>Adds the tags. What is left to a policy comes back: the shapes in networks that are not tagged.</summary>
    public static ImmutableArray<MovedShape> Add(ImmutableArray<MovedShape> shapes, PlanOptions options, TagGuard guard, Draft draft)
    {
        var supplement = ImmutableArray.CreateBuilder<MovedShape>();
        foreach (var shape in shapes.Where(shape => shape.IsServiceRole))
        {
            if (IsSupplement(shape, options, guard, draft.Account))
                supplement.Add(shape);
            else
                Tag(shape, draft);
        }
        return supplement.ToImmutable();
    }

    static bool IsSupplement(MovedShape shape, PlanOptions options, TagGuard guard, AccountIndex account)
    {
        if (shape.Scene.VpcId is { } id && options.SupplementVpcs.Contains(id))
            return true;
        return options.Mode switch
        {
            NetworkMode.Tag => false,
            NetworkMode.Supplement => true,
            _ => IsOfOthers(account.Vpc(shape.Scene.VpcId)?.OwnerId, account) || shape.Scene.Subnets.Any(subnet => IsOfOthers(subnet.Known?.OwnerId, account))
                || Untagged(shape, account).Any(resource => guard.Denial(resource.Id, resource.Arn) is not null),
        };
    }

    static bool IsOfOthers(string? owner, AccountIndex account) => owner is not null && owner != account.Account.Id;

    static void Tag(MovedShape shape, Draft draft)
    {
        foreach (var (id, code, _, region, what) in Untagged(shape, draft.Account))
        {
            draft.Set(Stage.Tag, new ResourceTagSlot(region, id, Tags.EmrKey), Tags.EmrValue,
                new Reason(code, id, $"{what} `{id}` lacks the tag that v2 asks for"));
        }
    }

    static IEnumerable<(string Id, string Code, string Arn, string Region, string What)> Untagged(MovedShape shape, AccountIndex account)
    {
        var scene = shape.Scene;
        var region = scene.Region ?? "";
        foreach (var (id, known) in scene.Subnets)
        {
            if (known is not null && !known.Tags.HasEmrTag())
                yield return (id, "EMR111", scene.NetworkArn("subnet", id), region, "subnet");
        }
        foreach (var id in scene.Shape.SecurityGroupIds().Concat(scene.Groups.Managed).Append(scene.Groups.ServiceAccess).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (account.SecurityGroup(id) is { } known && !known.Tags.HasEmrTag())
                yield return (id, "EMR112", scene.NetworkArn("security-group", id), region, "security group");
        }
        if (account.Vpc(scene.VpcId) is { } vpc && !vpc.Tags.HasEmrTag())
            yield return (vpc.Id, "EMR113", scene.NetworkArn("vpc", vpc.Id), region, "VPC");
    }
}
