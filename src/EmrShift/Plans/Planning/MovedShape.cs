using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Planning;

/// <summary>A cluster shape that the move touches.</summary>
/// <param name="Scene">The shape in its account.</param>
/// <param name="IsServiceRole">Whether its service role has v1: networks, parts and requests need the tag.</param>
/// <param name="Launchers">Who starts it, as far as the account names them.</param>
sealed record MovedShape(LaunchScene Scene, bool IsServiceRole, ImmutableArray<Launcher> Launchers)
{
    public ClusterShape Shape => Scene.Shape;

    /// <summary>What people know it by.</summary>
    public string Name => Shape.Name ?? Shape.Id;

    /// <summary>The shapes whose service role, or one of whose launchers, has a v1 policy.</summary>
    public static ImmutableArray<MovedShape> Of(AccountIndex account, ImmutableArray<V1Holder> holders)
    {
        var moved = holders.Select(holder => holder.Arn).ToHashSet(StringComparer.Ordinal);
        var groups = holders.Where(holder => holder.Kind is IdentityKind.Group).Select(holder => holder.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. account.Shapes()
                .Select(shape => (Scene: new LaunchScene(shape, account, null), Launchers: Preflight.LaunchersOf(shape, account.Account).ToImmutableArray()))
                .Select(shape => new MovedShape(shape.Scene, shape.Scene.ServiceRole is { } role && moved.Contains(role), shape.Launchers))
                .Where(shape => shape.IsServiceRole || shape.Launchers.Any(IsMoved)),
        ];

        bool IsMoved(Launcher launcher) => moved.Contains(launcher.PrincipalArn) || (account.User(launcher.PrincipalArn)?.Groups.Any(groups.Contains) ?? false);
    }
}
