namespace EmrShift.Plans;

/// <summary>
/// The fixed order of a move: add before you remove, and remove only what was verified. There is no dependency graph on purpose; inside a
/// stage the order is the slot's key.
/// </summary>
public enum Stage
{
    /// <summary>Networks, clusters and what belongs to them get the tag that v2 asks for. Nothing relies on it yet.</summary>
    Tag,

    /// <summary>Policies, roles and copies that later stages use come into being. Nobody uses them yet.</summary>
    Create,

    /// <summary>v2 and its supplements are attached beside v1. Permissions only grow.</summary>
    Attach,

    /// <summary>A gate without changes: every question is asked again of the account as it now is, without what is about to be removed.</summary>
    Verify,

    /// <summary>v1 is detached from the roles in use. The point of no return on AWS's side: a detached v1 policy can't be attached again.</summary>
    Detach,

    /// <summary>What only kept v1 visible, or was needed on the way, goes away.</summary>
    Retire,
}
