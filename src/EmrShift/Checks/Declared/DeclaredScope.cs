using System.Collections.Immutable;
using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>The declarations that see each other, and what they mean to each other: who a role is, what is attached to it, where a subnet is declared.</summary>
public sealed class DeclaredScope
{
    readonly Dictionary<string, PrincipalDeclaration> _principals = new(StringComparer.Ordinal);
    readonly Dictionary<string, PrincipalDeclaration> _roleNames = new(StringComparer.Ordinal);
    readonly Dictionary<string, InstanceProfileDeclaration> _profiles = new(StringComparer.Ordinal);
    readonly Dictionary<string, NetworkDeclaration> _networks = new(StringComparer.Ordinal);
    readonly Dictionary<string, PolicyDeclaration> _policies = new(StringComparer.Ordinal);
    readonly ILookup<string, AttachmentDeclaration> _attachments;
    readonly ILookup<string, PolicyDeclaration> _documents;

    /// <summary>Indexes declarations.</summary>
    public DeclaredScope(IacScope scope)
    {
        Declarations = scope.Declarations;
        foreach (var declaration in scope.Declarations)
        {
            switch (declaration)
            {
                case PrincipalDeclaration principal:
                    _principals.TryAdd(Plain(principal.Address), principal);
                    if (principal.Kind == PrincipalKind.Role && principal.Name.Text() is { } name)
                        _roleNames.TryAdd(name, principal);
                    break;
                case InstanceProfileDeclaration profile:
                    _profiles.TryAdd(Plain(profile.Address), profile);
                    if (profile.Name.Text() is { } profileName)
                        _profiles.TryAdd(profileName, profile);
                    break;
                case NetworkDeclaration network:
                    // Of several instances, one that lacks the tag speaks for all.
                    if (!_networks.TryGetValue(Plain(network.Address), out var first) || first.Tags.State == TagState.Present)
                        _networks[Plain(network.Address)] = network;
                    if (network.Id.Text() is { } id)
                        _networks.TryAdd(id, network);
                    break;
                case PolicyDeclaration policy:
                    _policies.TryAdd(Plain(policy.Address), policy);
                    break;
            }
        }
        _attachments = Of<AttachmentDeclaration>().SelectMany(attachment => attachment.Principals.Select(who => (Key: KeyOf(who), attachment)))
            .ToLookup(pair => pair.Key, pair => pair.attachment, StringComparer.Ordinal);
        _documents = Of<PolicyDeclaration>().SelectMany(policy => policy.Principals.Select(who => (Key: KeyOf(who), policy)))
            .ToLookup(pair => pair.Key, pair => pair.policy, StringComparer.Ordinal);
        TaggedFromOutside = Of<TagDeclaration>()
            .Where(tag => tag.Key.Text() == Accounts.Tags.EmrKey && tag.Content.Text() == Accounts.Tags.EmrValue)
            .SelectMany(tag => tag.Resource.Items()).OfType<Value.Reference>().Select(reference => reference.Target).ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>All declarations, in the order of the files.</summary>
    public ImmutableArray<Declaration> Declarations { get; }

    /// <summary>Addresses of resources that get the tag from a resource of its own (<c>aws_ec2_tag</c>).</summary>
    public ImmutableHashSet<string> TaggedFromOutside { get; }

    /// <summary>The declarations of one kind.</summary>
    public IEnumerable<T> Of<T>() where T : Declaration => Declarations.OfType<T>();

    /// <summary>The role, user or group that a value names and that is declared here.</summary>
    public PrincipalDeclaration? Principal(Value? value) => value switch
    {
        Value.Reference reference => _principals.GetValueOrDefault(Plain(reference.Target)),
        _ => NameOf(value) is { } name ? _roleNames.GetValueOrDefault(name) : null,
    };

    /// <summary>The role behind an instance profile; a role where the request names the role itself.</summary>
    public PrincipalDeclaration? NodeRole(Value? profile)
    {
        var declared = profile switch
        {
            Value.Reference reference => _profiles.GetValueOrDefault(Plain(reference.Target)),
            _ => NameOf(profile) is { } name ? _profiles.GetValueOrDefault(name) : null,
        };
        return Principal(declared is null ? profile : declared.Role);
    }

    /// <summary>The subnet, group or VPC that a value names and that is declared here.</summary>
    public NetworkDeclaration? Network(Value? value) => value switch
    {
        Value.Reference reference => _networks.GetValueOrDefault(Plain(reference.Target)),
        Value.Known known => _networks.GetValueOrDefault(known.Text),
        _ => null,
    };

    /// <summary>The managed policies attached to a principal.</summary>
    public IEnumerable<AttachmentDeclaration> Attached(PrincipalDeclaration principal) =>
        _attachments[Plain(principal.Address)].Concat(principal.Name.Text() is { } name ? _attachments["name:" + name] : []).Distinct();

    /// <summary>Whether the principals of an attachment have another managed policy as well.</summary>
    public bool Has(AttachmentDeclaration attachment, CataloguePolicy policy) =>
        attachment.Principals.Any(who => (Principal(who) is { } declared ? Attached(declared) : _attachments[KeyOf(who)])
            .Any(other => ManagedPolicies.Of(other.Policy)?.Name == policy.Name));

    /// <summary>The documents of a principal: inline, and of customer-managed policies that are declared here.</summary>
    public IEnumerable<Value> Documents(PrincipalDeclaration principal)
    {
        var inline = _documents[Plain(principal.Address)].Concat(principal.Name.Text() is { } name ? _documents["name:" + name] : []);
        var managed = Attached(principal).Select(attachment => attachment.Policy).OfType<Value.Reference>()
            .Select(reference => _policies.GetValueOrDefault(Plain(reference.Target))).OfType<PolicyDeclaration>();
        return inline.Concat(managed).Distinct().Select(policy => policy.Document);
    }

    /// <summary>Whether a principal has a policy of which the files say nothing.</summary>
    public bool HasUnknownPolicy(PrincipalDeclaration principal) => Attached(principal).Any(attachment => attachment.Policy switch
    {
        Value.Reference reference => !_policies.ContainsKey(Plain(reference.Target)),
        _ => ManagedPolicies.Of(attachment.Policy) is null && !IsOfAws(attachment.Policy),
    });

    static bool IsOfAws(Value policy) => policy.Pattern()?.Contains(":iam::aws:policy/", StringComparison.Ordinal) == true;

    /// <summary>A name, or the last part of an ARN; null when it isn't known.</summary>
    public static string? NameOf(Value? value)
    {
        if (value is not (Value.Known or Value.Joined) || value.Pattern() is not { } pattern)
            return null;
        var name = pattern[(pattern.LastIndexOf('/') + 1)..];
        return name.Length == 0 || name.Contains(Values.Hole, StringComparison.Ordinal) ? null : name;
    }

    /// <summary>An address without the indexes of count and for_each: the instances of a resource are one declaration.</summary>
    internal static string Plain(string address)
    {
        var open = address.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return address;
        var text = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var c in address)
        {
            depth += c == '[' ? 1 : 0;
            if (depth == 0)
                text.Append(c);
            depth -= c == ']' && depth > 0 ? 1 : 0;
        }
        return text.ToString();
    }

    static string KeyOf(Value who) => who switch
    {
        Value.Reference reference => Plain(reference.Target),
        _ => NameOf(who) is { } name ? "name:" + name : "unknown:" + who.At.Source.Path + who.At.Span.Start,
    };
}
