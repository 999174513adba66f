using System.Collections.Immutable;
using EmrShift.Iac.Hcl;

namespace EmrShift.Iac.Terraform;

/// <summary>The data sources that find a cluster's networks and roles. Source: the AWS provider's documentation of each of them.</summary>
static class TerraformLookups
{
    public static LookupDeclaration? Of(TerraformScope scope, TerraformBlock block, Iteration? each)
    {
        (LookupKind Kind, string Id)? found = block.Type switch
        {
            "aws_subnet" or "aws_subnets" or "aws_subnet_ids" => (LookupKind.Subnet, "subnet-id"),
            "aws_security_group" or "aws_security_groups" => (LookupKind.SecurityGroup, "group-id"),
            "aws_vpc" or "aws_vpcs" => (LookupKind.Vpc, "vpc-id"),
            "aws_iam_role" => (LookupKind.Role, ""),
            "aws_iam_instance_profile" => (LookupKind.InstanceProfile, ""),
            _ => null,
        };
        if (found is not { } lookup)
            return null;
        var terms = ImmutableArray.CreateBuilder<LookupTerm>();
        void Add(string field, Value? value)
        {
            if (value is not null)
                terms.Add(new LookupTerm(field, value));
        }
        Add(lookup.Id, scope.Attribute(block, "id", each));
        Add("vpc-id", scope.Attribute(block, "vpc_id", each));
        Add("availability-zone", scope.Attribute(block, "availability_zone", each));
        Add(lookup.Kind == LookupKind.SecurityGroup ? "group-name" : "name", scope.Attribute(block, "name", each));
        // What else narrows the search is said by name; nobody answers to it, so the lookup stays open.
        foreach (var other in (string[])["cidr_block", "availability_zone_id", "default", "default_for_az", "ipv6_cidr_block", "state", "dhcp_options_id"])
            Add(other, scope.Attribute(block, other, each));
        if (scope.Attribute(block, "tags", each) is { } tags)
        {
            if (tags is Value.MapOf { Open: null } map)
                terms.AddRange(map.Entries.Select(entry => new LookupTerm($"tag:{entry.Key}", entry.Value)));
            else
                terms.Add(new LookupTerm("tags", tags));
        }
        foreach (var (filter, isDynamic) in PolicyDocuments.Blocks(block.Block.Body, "filter"))
            terms.Add(isDynamic
                ? new LookupTerm("a dynamic filter", new Value.Unknown("a dynamic filter", block.Header))
                : Filter(scope, filter, block, each));
        return new LookupDeclaration($"{scope.Prefix}data.{block.Type}.{block.Name}", block.Header, lookup.Kind, terms.ToImmutable());
    }

    static LookupTerm Filter(TerraformScope scope, HclBody filter, TerraformBlock block, Iteration? each) => new(
        scope.Attribute(filter, block.File, "name", each).Text() ?? "a filter",
        scope.Attribute(filter, block.File, "values", each) ?? new Value.Unknown("a filter without values", block.Header));
}
