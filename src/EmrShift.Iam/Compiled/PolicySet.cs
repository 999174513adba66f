using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>Policies made ready for many decisions. Immutable: any number of threads may use one.</summary>
public sealed class PolicySet
{
    PolicySet(PolicySources sources)
    {
        Sources = sources;
        Identity = new PolicyLayer(sources.Identity, Layer.Identity);
        Boundary = One(sources.Boundary, Layer.Boundary);
        Session = One(sources.Session, Layer.Session);
        Resource = One(sources.Resource, Layer.Resource, sources.Boundary is not null);
        VpcEndpoint = One(sources.VpcEndpoint, Layer.VpcEndpoint, sources.Boundary is not null);
        Scps = Levels(sources.Scps, Layer.ServiceControl);
        Rcps = Levels(sources.Rcps, Layer.ResourceControl);
    }

    /// <summary>What the set was made of.</summary>
    public PolicySources Sources { get; }

    internal PolicyLayer Identity { get; }

    internal PolicyLayer? Boundary { get; }

    internal PolicyLayer? Session { get; }

    internal PolicyLayer? Resource { get; }

    internal PolicyLayer? VpcEndpoint { get; }

    internal PolicyLayer[] Scps { get; }

    internal PolicyLayer[] Rcps { get; }

    /// <summary>Makes policies ready: actions indexed, patterns and operands prepared.</summary>
    public static PolicySet Compile(PolicySources sources) => new(sources);

    static PolicyLayer? One(Policy? policy, Layer layer, bool callerHasBoundary = false) => policy is null ? null : new PolicyLayer([policy], layer, callerHasBoundary);

    static PolicyLayer[] Levels(ImmutableArray<ImmutableArray<Policy>> levels, Layer layer) =>
        [.. levels.Select(level => new PolicyLayer(level, layer))];
}
