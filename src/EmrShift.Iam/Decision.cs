namespace EmrShift.Iam;

/// <summary>The answer to one request, without allocation. <see cref="Evaluator.Explain"/> says why.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Layer">The layer that decided: the one that denied or allowed nothing; for Allowed the one that granted.</param>
public readonly record struct Decision(Verdict Verdict, Layer Layer)
{
    /// <summary>Whether the request is certainly allowed.</summary>
    public bool IsAllowed => Verdict == Verdict.Allowed;
}

/// <summary>The layers of a decision, in the order of evaluation.</summary>
public enum Layer
{
    /// <summary>Service control policies.</summary>
    ServiceControl,

    /// <summary>Resource control policies.</summary>
    ResourceControl,

    /// <summary>The VPC endpoint's policy.</summary>
    VpcEndpoint,

    /// <summary>The resource's policy.</summary>
    Resource,

    /// <summary>The caller's identity policies.</summary>
    Identity,

    /// <summary>The caller's permissions boundary.</summary>
    Boundary,

    /// <summary>The session's policy.</summary>
    Session,

    /// <summary>A rule of the service itself, as "sts:GetCallerIdentity is always allowed".</summary>
    ServiceRule,
}
