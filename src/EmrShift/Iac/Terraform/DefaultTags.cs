using EmrShift.Iac.Hcl;

namespace EmrShift.Iac.Terraform;

/// <summary>The provider's <c>default_tags</c>: they reach RunJobFlow like the resource's own (facts: clients, "What the plan JSON gives").</summary>
static class DefaultTags
{
    public static Value? Of(TerraformScope scope, TerraformBlock block)
    {
        var alias = block.Block.Body.Attribute("provider")?.Value is HclTraversal { Steps: [{ Name: { } name }] } ? name : null;
        return OfProvider(scope, alias);
    }

    static Value? OfProvider(TerraformScope scope, string? alias)
    {
        foreach (var provider in scope.Module.Providers)
        {
            if (provider.Type == "aws" && scope.Attribute(provider, "alias").Text() == alias)
            {
                return provider.Block.Body.Block("default_tags") is { } tags
                    ? scope.Attribute(tags.Body, provider.File, "tags")
                    : null;
            }
        }
        // A module without a provider of its own inherits its caller's default provider.
        return scope.Caller is { } caller && alias is null ? OfProvider(caller, null) : null;
    }
}
