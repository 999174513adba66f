using EmrShift.Iac.Asl;
using EmrShift.Iac.Json;

namespace EmrShift.Iac.Terraform;

/// <summary>One resource of a plan or a state.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="At">Where its address stands.</param>
/// <param name="Get">An attribute; null where there is none.</param>
/// <param name="Node">An attribute of <c>ec2_attributes</c>.</param>
sealed record TerraformJsonResource(string Address, string Type, Spot At, Func<string, Value?> Get, Func<string, Value?> Node)
{
    static readonly Remedy InTheSources = Remedy.ByHand("change the .tf files that this was made from: `emrshift lint --fix` on them does");

    public static void Read(TerraformJsonResource resource, List<Declaration> into)
    {
        var (address, type, at, get, node) = resource;
        switch (type)
        {
            case "aws_emr_cluster":
                into.Add(new ClusterDeclaration(address, at, resource.Tags(), get("service_role"), node("instance_profile"), get("autoscaling_role"),
                    [.. node("subnet_id").Items(), .. node("subnet_ids").Items().Where(subnet => subnet.Text() != node("subnet_id").Text() || subnet.Text() is null)],
                    [.. node("emr_managed_master_security_group").Items(), .. node("emr_managed_slave_security_group").Items()],
                    [.. node("service_access_security_group").Items(), .. Split(node("additional_master_security_groups")), .. Split(node("additional_slave_security_groups"))],
                    get("release_label")) { Name = get("name") });
                break;
            case "aws_subnet" or "aws_default_subnet":
                into.Add(new NetworkDeclaration(address, at, NetworkKind.Subnet, resource.Tags(), get("vpc_id")) { Id = get("id") });
                break;
            case "aws_security_group" or "aws_default_security_group":
                into.Add(new NetworkDeclaration(address, at, NetworkKind.SecurityGroup, resource.Tags(), get("vpc_id")) { Id = get("id") });
                break;
            case "aws_vpc" or "aws_default_vpc":
                into.Add(new NetworkDeclaration(address, at, NetworkKind.Vpc, resource.Tags(), null) { Id = get("id") });
                break;
            case "aws_ec2_tag":
                into.Add(new TagDeclaration(address, at, get("resource_id"), get("key"), get("value")));
                break;
            case "aws_iam_role" or "aws_iam_user" or "aws_iam_group":
                resource.Principal(into);
                break;
            case "aws_iam_role_policy_attachment" or "aws_iam_user_policy_attachment" or "aws_iam_group_policy_attachment":
                resource.Attach([.. (get("role") ?? get("user") ?? get("group")).Items()], get("policy_arn"), type, into);
                break;
            case "aws_iam_policy_attachment":
                resource.Attach([.. get("roles").Items(), .. get("users").Items(), .. get("groups").Items()], get("policy_arn"), type, into);
                break;
            case "aws_iam_role_policy" or "aws_iam_user_policy" or "aws_iam_group_policy":
                if (get("policy") is { } policy)
                    into.Add(new PolicyDeclaration(address, at, [.. (get("role") ?? get("user") ?? get("group")).Items()], Document(policy)));
                break;
            case "aws_iam_policy":
                if (get("policy") is { } document)
                    into.Add(new PolicyDeclaration(address, at, [], Document(document)));
                break;
            case "aws_iam_instance_profile":
                into.Add(new InstanceProfileDeclaration(address, at, get("name"), get("role")));
                break;
            case "aws_sfn_state_machine":
                if (get("definition") is { } definition)
                    StateMachines.Read(address, Document(definition), get("role_arn"), into, JobFlows.RequestEditor.Json with { AddTag = (_, _) => InTheSources });
                break;
            case "aws_emrserverless_application" or "aws_emrcontainers_virtual_cluster":
                into.Add(new OutOfScopeDeclaration(address, at));
                break;
        }
    }

    Tagging Tags()
    {
        // tags_all holds the provider's default_tags too.
        var tags = Tagging.Of(Get("tags_all") ?? Get("tags"), At, "\"", false, () => InTheSources);
        return tags with { Remedy = tags.State is TagState.WrongValue or TagState.MisspeltKey ? InTheSources : tags.Remedy };
    }

    void Principal(List<Declaration> into)
    {
        var kind = Type switch { "aws_iam_role" => PrincipalKind.Role, "aws_iam_user" => PrincipalKind.User, _ => PrincipalKind.Group };
        into.Add(new PrincipalDeclaration(Address, At, kind, Get("name")));
        var self = new Value.Reference(Address, "", At);
        // A state lists what is attached by other resources too: only what this one says in a plan counts as its own.
        Attach([self], Get("managed_policy_arns"), "managed_policy_arns", into);
        foreach (var inline in Get("inline_policy").Items())
        {
            if (inline.Get("policy") is { } policy)
                into.Add(new PolicyDeclaration(Address, At, [self], Document(policy)));
        }
    }

    void Attach(System.Collections.Immutable.ImmutableArray<Value> principals, Value? policies, string way, List<Declaration> into)
    {
        foreach (var policy in policies.Items())
            into.Add(new AttachmentDeclaration(Address, policy.At, principals, policy, way, ManagedPolicies.V1(policy) is null ? Remedy.None : InTheSources));
    }

    static Value Document(Value value) => value is Value.Known text && JsonText.ReadDecoded(text.Text, text.At).Value is { } content ? new Value.Json(content, text.At) : value;

    static IEnumerable<Value> Split(Value? groups) => groups is Value.Known text
        ? text.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(group => (Value)(text with { Text = group }))
        : groups.Items();
}
