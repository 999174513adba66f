namespace EmrShift.Iam;

/// <summary>Which layers have a say, from who asks whom.</summary>
readonly ref struct Parties
{
    public Parties(in AuthorizationRequest request, PolicySet policies)
    {
        var caller = request.Principal;
        ReadOnlySpan<char> owner = request.ResourceAccount ?? AccountOf(request.Resource);
        HasIdentity = caller.Account.Length > 0;
        SameAccount = owner.Length == 0 || owner.SequenceEqual(caller.Account);
        IsRoot = caller.Kind == PrincipalKind.Root;
        var management = policies.Sources.ManagementAccount;
        UnderScps = policies.Scps.Length > 0 && HasIdentity && !caller.IsServiceLinkedRole && caller.Account != management;
        UnderRcps = policies.Rcps.Length > 0 && !caller.IsServiceLinkedRole && ServiceRules.HasRcps(request.Action) && (management is null || !owner.SequenceEqual(management));
    }

    /// <summary>The caller belongs to an account, so that identity policies, boundary, session policy and SCPs speak of it.</summary>
    public bool HasIdentity { get; }

    /// <summary>Caller and resource belong to one account: one grant is enough.</summary>
    public bool SameAccount { get; }

    /// <summary>The account's root user needs no identity policy.</summary>
    public bool IsRoot { get; }

    /// <summary>SCPs touch neither services nor anonymous callers nor service-linked roles nor the management account.</summary>
    public bool UnderScps { get; }

    /// <summary>RCPs touch listed services only, and neither service-linked roles nor the management account's resources.</summary>
    public bool UnderRcps { get; }

    // arn:partition:service:region:account:resource
    static ReadOnlySpan<char> AccountOf(ReadOnlySpan<char> arn)
    {
        for (var part = 0; part < 4; part++)
        {
            var colon = arn.IndexOf(':');
            if (colon < 0)
                return [];
            arn = arn[(colon + 1)..];
        }
        var end = arn.IndexOf(':');
        return end == 12 && !arn[..12].ContainsAnyExceptInRange('0', '9') ? arn[..12] : [];
    }
}
