using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iac;
using EmrShift.Iac.Json;

namespace EmrShift.Checks.Declared;

/// <summary>
/// Roles and networks of an account as declarations, so that the same checks judge them. They stand where a file names them, and no edit of a file mends
/// them: the remedy is a command.
/// </summary>
sealed class AccountThings(AccountIndex index, DeclaredScope declared)
{
    readonly HashSet<string> _known = new(StringComparer.Ordinal);
    readonly List<Declaration> _added = [];

    /// <summary>What the account adds to the files.</summary>
    public IReadOnlyList<Declaration> Added => _added;

    /// <summary>Adds what a cluster needs and the files don't declare.</summary>
    public ClusterDeclaration Add(ClusterDeclaration cluster)
    {
        Role(cluster.ServiceRole);
        Role(cluster.AutoScalingRole);
        Role(cluster.Caller);
        Profile(cluster.NodeRole);
        foreach (var subnet in cluster.Subnets)
        {
            if (subnet is Value.Known { Text: var id } && declared.Network(subnet) is null && index.Subnet(id) is { } found)
            {
                Network(found.Id, NetworkKind.Subnet, found.Tags, found.OwnerId, found.VpcId, subnet.At);
                if (index.Vpc(found.VpcId) is { } vpc)
                    Network(vpc.Id, NetworkKind.Vpc, vpc.Tags, vpc.OwnerId, null, subnet.At);
            }
        }
        foreach (var group in cluster.ManagedGroups.Concat(cluster.OtherGroups))
        {
            if (group is Value.Known { Text: var id } && declared.Network(group) is null && index.SecurityGroup(id) is { } found)
                Network(found.Id, NetworkKind.SecurityGroup, found.Tags, found.OwnerId, found.VpcId, group.At);
        }
        return cluster;
    }

    void Profile(Value? value)
    {
        if (value is not Value.Known { Text: var name } || declared.NodeRole(value) is not null)
            return;
        if (index.InstanceProfile(name) is { } profile && _known.Add(profile.Arn))
        {
            var role = profile.RoleArn is { } arn ? new Value.Known(arn, value.At) : null;
            _added.Add(new InstanceProfileDeclaration(profile.Arn, value.At, new Value.Known(profile.Name, value.At), role));
            Role(role);
        }
        else
        {
            Role(value);
        }
    }

    void Role(Value? value)
    {
        if (value is not Value.Known { Text: var name, At: var at } || declared.Principal(value) is not null || index.Role(name) is not { } role || !_known.Add(role.Arn))
            return;
        var self = new Value.Reference(role.Arn, "", at);
        _added.Add(new PrincipalDeclaration(role.Arn, at, PrincipalKind.Role, new Value.Known(role.Name, at)) { Path = role.Path });
        foreach (var inline in role.InlinePolicies)
            _added.Add(new PolicyDeclaration($"{role.Arn}/{inline.Name}", at, [self], Document(inline.Document, at)));
        foreach (var arn in role.AttachedPolicies)
            Attachment(role, arn, self, at);
    }

    void Attachment(Role role, string arn, Value self, Spot at)
    {
        Value policy = new Value.Known(arn, at);
        if (index.Policy(arn) is { IsAwsManaged: false, Document: { } document })
        {
            policy = new Value.Reference(arn, "", at);
            if (_known.Add(arn))
                _added.Add(new PolicyDeclaration(arn, at, [], Document(document, at)));
        }
        var v2 = FactBook.PolicyOfArn(arn) is { Generation: PolicyGeneration.V1 } v1 ? FactBook.SuccessorOf(v1) : null;
        var beside = v2 is null
            ? Remedy.None
            : Remedy.ByHand($"tag first, then put {v2.Name} beside it (aws iam attach-role-policy --role-name {role.Name} --policy-arn {v2.Arn()}), test, and detach v1 last; `emrshift plan` does it in order");
        _added.Add(new AttachmentDeclaration($"{role.Arn} {arn}", at, [self], policy, "the account, not these files", beside));
    }

    void Network(string id, NetworkKind kind, ImmutableArray<Tag> tags, string? owner, string? vpc, Spot at)
    {
        if (!_known.Add(id))
            return;
        var map = new Value.MapOf([.. tags.Select(tag => new MapEntry(tag.Key, at, new Value.Known(tag.Value, at)))], null, at);
        var remedy = Remedy.ByHand(owner is null || owner == index.Account.Id || index.Account.Id.Length == 0
            ? $"aws ec2 create-tags --resources {id} --tags Key={Tags.EmrKey},Value={Tags.EmrValue}"
            : $"account {owner} owns it: its owner tags it, or the service role gets a supplement (`emrshift policy generate supplement`)");
        var tagging = Tagging.Of(map, at, "\"", textOnly: false, () => remedy);
        _added.Add(new NetworkDeclaration(id, at, kind, tagging.State == TagState.Present ? tagging : tagging with { Remedy = remedy }, vpc is null ? null : new Value.Known(vpc, at))
        {
            Id = new Value.Known(id, at),
        });
    }

    static Value Document(string text, Spot at) =>
        JsonText.ReadDecoded(text, at).Value is { } content ? new Value.Json(content, at) : new Value.Unknown("a policy that isn't JSON", at);
}
