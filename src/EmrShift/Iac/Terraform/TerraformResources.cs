using System.Collections.Immutable;
using EmrShift.Iac.Asl;
using EmrShift.Iac.Hcl;
using EmrShift.Iac.Terraform.JsonSyntax;

namespace EmrShift.Iac.Terraform;

/// <summary>One resource block → its declarations.</summary>
static class TerraformResources
{
    public static void Read(TerraformScope scope, TerraformBlock block, Iteration? each, List<Declaration> into)
    {
        var address = $"{scope.Prefix}{block.Type}.{block.Name}";
        Value? Get(string name) => scope.Attribute(block, name, each);
        switch (block.Type)
        {
            case "aws_emr_cluster":
                into.Add(Cluster(scope, block, each, address));
                break;
            case "aws_subnet" or "aws_default_subnet":
                into.Add(new NetworkDeclaration(address, block.Header, NetworkKind.Subnet, Tags(scope, block, each), Get("vpc_id")));
                break;
            case "aws_security_group" or "aws_default_security_group":
                into.Add(new NetworkDeclaration(address, block.Header, NetworkKind.SecurityGroup, Tags(scope, block, each), Get("vpc_id")));
                break;
            case "aws_vpc" or "aws_default_vpc":
                into.Add(new NetworkDeclaration(address, block.Header, NetworkKind.Vpc, Tags(scope, block, each), null));
                break;
            case "aws_ec2_tag":
                into.Add(new TagDeclaration(address, block.Header, Get("resource_id"), Get("key"), Get("value")));
                break;
            case "aws_iam_role" or "aws_iam_user" or "aws_iam_group":
                Principal(scope, block, each, address, into);
                break;
            case "aws_iam_role_policy_attachment" or "aws_iam_user_policy_attachment" or "aws_iam_group_policy_attachment":
                Attachment(scope, block, address, [Get("role") ?? Get("user") ?? Get("group")], Get("policy_arn"), into);
                break;
            case "aws_iam_policy_attachment":
                Attachment(scope, block, address, [.. Get("roles").Items(), .. Get("users").Items(), .. Get("groups").Items()], Get("policy_arn"), into);
                break;
            case "aws_iam_role_policy_attachments_exclusive" or "aws_iam_user_policy_attachments_exclusive" or "aws_iam_group_policy_attachments_exclusive":
                Attachment(scope, block, address, [Get("role_name") ?? Get("user_name") ?? Get("group_name")], Get("policy_arns"), into);
                break;
            case "aws_iam_role_policy" or "aws_iam_user_policy" or "aws_iam_group_policy":
                if (Get("policy") is { } inline)
                    into.Add(new PolicyDeclaration(address, block.Header, [.. (Get("role") ?? Get("user") ?? Get("group")).Items()], Document(scope, block, inline)));
                break;
            case "aws_iam_policy":
                if (Get("policy") is { } document)
                    into.Add(new PolicyDeclaration(address, block.Header, [], Document(scope, block, document)));
                break;
            case "aws_iam_instance_profile":
                into.Add(new InstanceProfileDeclaration(address, block.Header, Get("name"), Get("role") ?? Get("roles").Items().FirstOrDefault()));
                break;
            case "aws_sfn_state_machine":
                if (Get("definition") is { } definition)
                    StateMachines.Read(address, Document(scope, block, definition), Get("role_arn"), into, block.File.Json is null ? null : JsonSyntaxEdits.InTexts);
                break;
            case "aws_emrserverless_application" or "aws_emrcontainers_virtual_cluster":
                into.Add(new OutOfScopeDeclaration(address, block.Header));
                break;
        }
    }

    static ClusterDeclaration Cluster(TerraformScope scope, TerraformBlock block, Iteration? each, string address)
    {
        var (nodes, nodesEach) = Nodes(scope, block, each);
        Value? Get(string name) => scope.Attribute(block, name, each);
        Value? Node(string name) => nodes is null ? null : scope.Attribute(nodes, block.File, name, nodesEach);
        return new ClusterDeclaration(
            address,
            block.Header,
            Tags(scope, block, each),
            Get("service_role"),
            Node("instance_profile"),
            Get("autoscaling_role"),
            [.. Node("subnet_id").Items(), .. Node("subnet_ids").Items()],
            [.. Node("emr_managed_master_security_group").Items(), .. Node("emr_managed_slave_security_group").Items()],
            [.. Node("service_access_security_group").Items(), .. Listed(Node("additional_master_security_groups")), .. Listed(Node("additional_slave_security_groups"))],
            Get("release_label"))
        {
            Name = Get("name"),
        };
    }

    /// <summary>The block <c>ec2_attributes</c>. In a dynamic one, <c>ec2_attributes.value</c> is one of the values of its <c>for_each</c>.</summary>
    static (HclBody? Body, Iteration? Each) Nodes(TerraformScope scope, TerraformBlock block, Iteration? each)
    {
        const string Name = "ec2_attributes";
        if (block.Block.Body.Block(Name) is { } plain)
            return (plain.Body, each);
        if (block.Block.Body.Blocks.Find(nested => nested is { Type: "dynamic", Labels: [Name] }) is not { } dynamic || dynamic.Body.Block("content") is not { } content)
            return (null, null);
        ImmutableArray<Value> items = [.. scope.Attribute(dynamic.Body, block.File, "for_each", each).Items()];
        Value item = items is [var only] ? only : new Value.OneOf(items, block.Header);
        var current = new Value.MapOf([new MapEntry("value", block.Header, item)], null, block.Header);
        return (content.Body, new Iteration("", Name, new Value.Unknown($"`{Name}.key`", block.Header), current, each));
    }

    /// <summary>A list that Terraform takes as one text with commas: the references in it are its items.</summary>
    static IEnumerable<Value> Listed(Value? value) => value is Value.Joined joined ? joined.Parts.Where(part => part is not Value.Known) : value.Items();

    public static Tagging Tags(TerraformScope scope, TerraformBlock block, Iteration? each)
    {
        var own = scope.Attribute(block, "tags", each) ?? OldTags(scope, block, each);
        var inherited = DefaultTags.Of(scope, block);
        var all = (own, inherited) switch
        {
            (null, _) => inherited,
            (_, null) => own,
            (Value.MapOf mine, Value.MapOf theirs) => mine with { Entries = [.. theirs.Entries, .. mine.Entries], Open = mine.Open ?? theirs.Open },
            _ => own,
        };
        var tagging = Tagging.Of(all, block.Header, "\"", textOnly: false, () => TerraformTagEdits.Add(block));
        return tagging.State switch
        {
            TagState.MisspeltKey or TagState.WrongValue when block.File.Json is not null => tagging with { Remedy = JsonSyntaxEdits.InSources(block.File, tagging.Remedy) },
            TagState.MisspeltKey when !tagging.Remedy.Edits.IsEmpty => Aligned(tagging),
            _ => tagging,
        };
    }

    /// <summary>A key that gets another length moves the equals signs around it.</summary>
    static Tagging Aligned(Tagging tagging)
    {
        var length = tagging.Remedy.Edits[0].Edit.NewText.Length;
        return tagging with { Remedy = tagging.Remedy with { Edits = [.. tagging.Remedy.Edits, .. HclAlignment.Keep(tagging.At.Source, tagging.At.Span, length)] } };
    }

    /// <summary><c>tags { … }</c> of Terraform 0.11.</summary>
    static Value.MapOf? OldTags(TerraformScope scope, TerraformBlock block, Iteration? each)
    {
        if (block.Block.Body.Block("tags") is not { Labels.IsEmpty: true } tags)
            return null;
        return new Value.MapOf(
            [.. tags.Body.Attributes.Select(attribute => new MapEntry(
                attribute.Name,
                new Spot(block.File.Source, attribute.NameSpan),
                scope.Attribute(tags.Body, block.File, attribute.Name, each) ?? new Value.Known("", new Spot(block.File.Source, attribute.Span))))],
            null,
            new Spot(block.File.Source, tags.Span));
    }

    static void Principal(TerraformScope scope, TerraformBlock block, Iteration? each, string address, List<Declaration> into)
    {
        var kind = block.Type switch { "aws_iam_role" => PrincipalKind.Role, "aws_iam_user" => PrincipalKind.User, _ => PrincipalKind.Group };
        into.Add(new PrincipalDeclaration(address, block.Header, kind, scope.Attribute(block, "name", each))
        {
            Path = scope.Attribute(block, "path", each).Text() ?? "/",
            PassRole = roles => TerraformPassRole.Add(scope, block, roles),
        });
        var self = new Value.Reference(address, "", block.Header);
        if (scope.Attribute(block, "managed_policy_arns", each) is { } managed)
            Attachment(scope, block, address, [self], managed, into, "managed_policy_arns");
        foreach (var (body, _) in PolicyDocuments.Blocks(block.Block.Body, "inline_policy"))
        {
            if (scope.Attribute(body, block.File, "policy", each) is { } policy)
                into.Add(new PolicyDeclaration(address, block.Header, [self], Document(scope, block, policy)));
        }
    }

    static void Attachment(
        TerraformScope scope, TerraformBlock block, string address, IEnumerable<Value?> principals, Value? policies, List<Declaration> into, string? way = null)
    {
        ImmutableArray<Value> who = [.. principals.SelectMany(Values.Items)];
        foreach (var policy in policies.Items())
        {
            var v1 = ManagedPolicies.V1(policy);
            var beside = v1 is null ? Remedy.None : TerraformPolicyEdits.Beside(scope, block, policy, v1);
            into.Add(new AttachmentDeclaration(address, policy.At, who, policy, way ?? block.Type, beside));
        }
    }

    /// <summary>A policy or a state machine: <c>jsonencode</c> as it is, a heredoc or a string of JSON read where it stands.</summary>
    static Value Document(TerraformScope scope, TerraformBlock block, Value value) => value switch
    {
        Value.Json => value,
        Value.Known or Value.Joined => EmbeddedJson.Read(scope, value) ?? value,
        _ => value,
    };
}
