namespace EmrShift.Accounts.Sources;

/// <summary>
/// <c>aws kms describe-key</c>, <c>list-grants</c> and <c>list-aliases</c>. A key's policy: <see cref="ResourcePolicySource"/>.
/// </summary>
static class KeySource
{
    public static Source Source { get; } = new(
        "aws kms describe-key, list-grants, list-aliases",
        root => root.Member("KeyMetadata").IsObject || root.Member("Grants").IsArray || root.Items("Aliases").Any(alias => alias.Has("AliasArn") && alias.Has("AliasName")),
        root => new() { Keys = [.. Keys(root)] });

    static IEnumerable<Key> Keys(SourceNode root)
    {
        var metadata = root.Object("KeyMetadata");
        if (metadata.Exists && (metadata.Text("Arn") ?? metadata.Required("KeyId")) is { } arn)
            yield return new() { Arn = arn, Manager = metadata.Text("KeyManager"), State = metadata.Text("KeyState"), Origin = metadata.Origin };

        if (root.Has("Grants"))
        {
            foreach (var grants in root.Objects("Grants").GroupBy(grant => grant.Text("KeyId") ?? "", StringComparer.Ordinal).Where(group => group.Key.Length > 0))
                yield return new() { Arn = grants.Key, Grants = [.. grants.Select(Grant).OfType<KeyGrant>().OrderBy(grant => grant.GrantId, StringComparer.Ordinal)], Origin = root.Origin };
            if (!root.Objects("Grants").Any() && root.Member("Grants").IsArray)
                yield return new() { Arn = Placing.KeyId(root.Document.File), Grants = [], Origin = root.Origin };
        }

        // An alias lies in the key's own account and region, so its ARN gives the key's.
        foreach (var alias in root.Objects("Aliases"))
        {
            if (alias.Text("AliasName") is { } name && alias.Text("TargetKeyId") is { } id && Arn.Parse(alias.Text("AliasArn")) is { } arnOfAlias)
                yield return new() { Arn = $"arn:{arnOfAlias.Partition}:kms:{arnOfAlias.Region}:{arnOfAlias.AccountId}:key/{id}", Aliases = [name], Origin = alias.Origin };
        }
    }

    static KeyGrant? Grant(SourceNode grant) =>
        grant.Text("GrantId") is { } id
            ? new()
            {
                GrantId = id,
                GranteePrincipal = grant.Text("GranteePrincipal") ?? "",
                Operations = [.. grant.Texts("Operations").Order(StringComparer.Ordinal)],
                Constraints = grant.Member("Constraints") is { IsObject: true } constraints ? PolicyText.Of(constraints.Element) : null,
            }
            : null;
}
