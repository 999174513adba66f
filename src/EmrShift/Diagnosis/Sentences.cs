namespace EmrShift.Diagnosis;

/// <summary>A cause in one sentence.</summary>
static class Sentences
{
    public static string Of(Cause cause)
    {
        var who = cause.Principal is { } principal ? $"{Noun(cause.Side)} `{principal}`" : Noun(cause.Side);
        var what = (cause.Action, cause.Resource) switch
        {
            ({ } action, { } resource) => $"{action} on `{resource}`",
            ({ } action, null) => action,
            (null, { } resource) => $"`{resource}`",
            _ => null,
        };
        if (cause.Side is Side.Network or Side.Quota or Side.Service)
            return what is null ? $"{who}: {cause.Missing}" : $"{who}, {what}: {cause.Missing}";
        var verb = cause.IsNext ? "would be refused next" : "was refused";
        return what is null ? $"{who}: {cause.Missing}" : $"{who} {verb} {what}: {cause.Missing}";
    }

    /// <summary>What a person calls a side.</summary>
    public static string Noun(Side side) => side switch
    {
        Side.Caller => "the caller",
        Side.ServiceRole => "the service role",
        Side.NodeRole => "the node role",
        Side.Network => "the network",
        Side.Quota => "a quota",
        _ => "AWS itself",
    };
}
