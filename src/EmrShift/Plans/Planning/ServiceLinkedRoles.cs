using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Plans.Slots;

namespace EmrShift.Plans.Planning;

/// <summary>Service-linked roles that v2 does not let anybody make on the way: made beforehand.</summary>
static class ServiceLinkedRoles
{
    public static void Add(ImmutableArray<MovedShape> shapes, Draft draft)
    {
        // AWS makes service-linked roles in every account: where none is known, roles were not all read, and one can't say that these are missing.
        if (!draft.Account.Account.Roles.Any(role => role.IsServiceLinked))
            return;
        if (shapes.FirstOrDefault(shape => shape.IsServiceRole && shape.Shape.UsesSpot()) is { } spot)
        {
            draft.Set(Stage.Create, new ServiceLinkedRoleSlot("spot.amazonaws.com"), ServiceLinkedRoleSlot.Present,
                new Reason("EMR131", spot.Name, $"`{spot.Name}` uses Spot, AWSServiceRoleForEC2Spot does not exist, and v2 may not make it"));
        }
        if (shapes.FirstOrDefault() is { } any)
        {
            draft.Set(Stage.Create, new ServiceLinkedRoleSlot(Partitions.ServicePrincipal("elasticmapreduce", draft.Account.Account.Partition)), ServiceLinkedRoleSlot.Present,
                new Reason("EMR132", any.Name, "AWSServiceRoleForEMRCleanup does not exist: with v2 it is what cleans up after a cluster whose parts carry no tag"));
        }
    }
}
