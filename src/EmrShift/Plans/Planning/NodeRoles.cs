using System.Collections.Immutable;
using EmrShift.Facts;

namespace EmrShift.Plans.Planning;

/// <summary>
/// Roles with v1's policy for nodes, which has no successor. Where CloudTrail recorded their use, data events included, they get what was used (the proof
/// brings it); where it did not, nobody knows what their applications do, and they keep v1's permissions in a policy of their own.
/// </summary>
static class NodeRoles
{
    public static void Add(ImmutableArray<V1Holder> holders, PlanOptions options, Extras extras, Draft draft)
    {
        foreach (var holder in holders.Where(holder => FactBook.SuccessorOf(holder.Policy) is null))
        {
            if (IsRecorded(holder, options))
                continue;
            extras.Give(holder.Arn, V1Shelf.Document(holder, draft), new Reason("EMR305", holder.Arn,
                $"no trail with data events tells what `{holder.Name}` does: it keeps v1's permissions in a policy of its own; plan with --logs for one that gives what is used"));
        }
    }

    /// <summary>Without data events a trail says nothing about S3 objects, and objects are what nodes live on.</summary>
    static bool IsRecorded(V1Holder holder, PlanOptions options) =>
        options.Usage is { } usage && !usage.BucketsWithDataEvents.IsEmpty && usage.Uses.Any(use => use.Principal == holder.Arn);
}
