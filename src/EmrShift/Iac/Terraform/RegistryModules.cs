namespace EmrShift.Iac.Terraform;

/// <summary>
/// Modules that aren't local are never read. The arguments of a few that everybody uses say enough: the VPC module's subnets and their tags.
/// Source: https://registry.terraform.io/modules/terraform-aws-modules/vpc/aws (inputs and outputs).
/// </summary>
static class RegistryModules
{
    const string VpcModule = "terraform-aws-modules/vpc/aws";

    public static void Read(TerraformScope scope, string name, TerraformBlock call, string? source, List<Declaration> into)
    {
        if (source is null || !(source == VpcModule || source.Contains("terraform-aws-vpc", StringComparison.Ordinal)))
            return;
        var address = $"{scope.Prefix}module.{name}";
        into.Add(new NetworkDeclaration($"{address}.vpc_id", call.Header, NetworkKind.Vpc, Tags(scope, call, "vpc_tags"), null));
        foreach (var kind in (string[])["private", "public", "intra", "database"])
        {
            var tags = Tags(scope, call, $"{kind}_subnet_tags");
            into.Add(new NetworkDeclaration($"{address}.{kind}_subnets", call.Header, NetworkKind.Subnet, tags, new Value.Reference($"{address}.vpc_id", "", call.Header)));
        }
    }

    static Tagging Tags(TerraformScope scope, TerraformBlock call, string attribute)
    {
        var own = scope.Attribute(call, attribute);
        var shared = scope.Attribute(call, "tags");
        Value? all = (own, shared) switch
        {
            (null, _) => shared,
            (Value.MapOf mine, Value.MapOf theirs) => mine with { Entries = [.. theirs.Entries, .. mine.Entries], Open = mine.Open ?? theirs.Open },
            _ => own,
        };
        return Tagging.Of(all, call.Header, "\"", textOnly: false, () => TerraformTagEdits.Add(call, attribute));
    }
}
