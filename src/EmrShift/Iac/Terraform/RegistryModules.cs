using System.Collections.Immutable;

namespace EmrShift.Iac.Terraform;

/// <summary>
/// Modules that aren't local are never read. Their arguments say enough in three cases: a v1 policy that is handed to any module, the subnets of the VPC module
/// and their tags, and the networks of the EMR module, which tags its clusters and its own groups by itself.
/// Source: https://registry.terraform.io/modules/terraform-aws-modules/vpc/aws and …/emr/aws (inputs, outputs, main.tf).
/// </summary>
static class RegistryModules
{
    public static void Read(TerraformScope scope, string name, TerraformBlock call, string? source, List<Declaration> into)
    {
        var address = $"{scope.Prefix}module.{name}";
        if (source is null || scope.Attribute(call, "count").Text() == "0")
            return;
        Policies(scope, call, address, into);
        if (source == "terraform-aws-modules/vpc/aws" || source.Contains("terraform-aws-vpc", StringComparison.Ordinal))
            Vpc(scope, call, address, into);
        else if (source == "terraform-aws-modules/emr/aws" || source.Contains("terraform-aws-modules/terraform-aws-emr", StringComparison.Ordinal))
            Emr(scope, call, address, into);
    }

    /// <summary>Whatever a module does with a policy's ARN, it attaches it.</summary>
    static void Policies(TerraformScope scope, TerraformBlock call, string address, List<Declaration> into)
    {
        foreach (var attribute in call.Block.Body.Attributes)
        {
            foreach (var policy in scope.Attribute(call, attribute.Name)?.Leaves() ?? [])
            {
                // What else it is given is kept, so that v2 beside v1 is seen.
                if (ManagedPolicies.Of(policy) is null)
                    continue;
                var beside = ManagedPolicies.V1(policy) is { } v1 ? TerraformPolicyEdits.Beside(scope, call, policy, v1) : Remedy.None;
                into.Add(new AttachmentDeclaration(address, policy.At, [new Value.Reference(address, "", call.Header)], policy, $"the module's argument {attribute.Name}", beside));
            }
        }
    }

    static void Vpc(TerraformScope scope, TerraformBlock call, string address, List<Declaration> into)
    {
        into.Add(new NetworkDeclaration($"{address}.vpc_id", call.Header, NetworkKind.Vpc, Tags(scope, call, "vpc_tags"), null));
        foreach (var kind in (string[])["private", "public", "intra", "database"])
        {
            var tags = Tags(scope, call, $"{kind}_subnet_tags");
            into.Add(new NetworkDeclaration($"{address}.{kind}_subnets", call.Header, NetworkKind.Subnet, tags, new Value.Reference($"{address}.vpc_id", "", call.Header)));
        }
    }

    static void Emr(TerraformScope scope, TerraformBlock call, string address, List<Declaration> into)
    {
        if (scope.Attribute(call, "create").Text() == "false")
            return;
        var nodes = scope.Attribute(call, "ec2_attributes").Items().FirstOrDefault();
        var tagged = new Tagging(TagState.Present, call.Header, "", Remedy.None);
        ImmutableArray<Value> groups = [.. nodes.Get("emr_managed_master_security_group").Items(), .. nodes.Get("emr_managed_slave_security_group").Items()];
        if (scope.Attribute(call, "create_managed_security_groups").Text() != "false")
        {
            into.Add(new NetworkDeclaration($"{address}.managed_security_groups", call.Header, NetworkKind.SecurityGroup, tagged, null));
            groups = [new Value.Reference($"{address}.managed_security_groups", "", call.Header)];
        }
        into.Add(new ClusterDeclaration(
            address, call.Header, tagged, scope.Attribute(call, "service_iam_role_arn"), nodes.Get("instance_profile"), scope.Attribute(call, "autoscaling_iam_role_arn"),
            [.. nodes.Get("subnet_id").Items(), .. nodes.Get("subnet_ids").Items()], groups, [], scope.Attribute(call, "release_label"))
        {
            Name = scope.Attribute(call, "name"),
        });
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
