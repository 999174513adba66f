namespace EmrShift.Denials;

/// <summary>
/// How messages name the kind of policy that decided, squeezed. Longer names come first where one begins with another.
/// Source: facts/failure-catalogue.md §0.4.
/// </summary>
static class Layers
{
    static readonly (string Words, DenyingLayer Layer)[] Names =
    [
        ("identity-basedpolicy", DenyingLayer.IdentityPolicy),
        ("identity-basedpolicies", DenyingLayer.IdentityPolicy),
        ("resource-basedpolicy", DenyingLayer.ResourcePolicy),
        ("permissionsboundarypolicy", DenyingLayer.PermissionsBoundary),
        ("permissionsboundary", DenyingLayer.PermissionsBoundary),
        ("permissionboundary", DenyingLayer.PermissionsBoundary),
        ("sessionspolicy", DenyingLayer.SessionPolicy),
        ("sessionpolicy", DenyingLayer.SessionPolicy),
        ("VPCendpointpolicytransitivelythroughaservicecontrolpolicy", DenyingLayer.ServiceControlPolicy),
        ("VPCendpointpolicy", DenyingLayer.VpcEndpointPolicy),
        ("servicecontrolpolicy", DenyingLayer.ServiceControlPolicy),
        ("resourcecontrolpolicy", DenyingLayer.ResourceControlPolicy),
        ("roletrustpolicy", DenyingLayer.TrustPolicy),
    ];

    /// <summary>The names, squeezed.</summary>
    public static IEnumerable<string> Words => Names.Select(static name => name.Words);

    /// <summary>The layer named at <paramref name="at"/> and where its name ends; NotStated and <paramref name="at"/> when none is.</summary>
    public static (DenyingLayer Layer, int End) At(SqueezedText text, int at)
    {
        foreach (var (words, layer) in Names)
        {
            if (text.Has(words, at))
                return (layer, at + words.Length);
        }
        return (DenyingLayer.NotStated, at);
    }

    /// <summary>What a person calls the layer.</summary>
    public static string Name(DenyingLayer layer) => layer switch
    {
        DenyingLayer.IdentityPolicy => "identity-based policy",
        DenyingLayer.ResourcePolicy => "resource-based policy",
        DenyingLayer.PermissionsBoundary => "permissions boundary",
        DenyingLayer.SessionPolicy => "session policy",
        DenyingLayer.VpcEndpointPolicy => "VPC endpoint policy",
        DenyingLayer.ServiceControlPolicy => "service control policy",
        DenyingLayer.ResourceControlPolicy => "resource control policy",
        DenyingLayer.TrustPolicy => "role trust policy",
        _ => "policy that the message does not name",
    };
}
