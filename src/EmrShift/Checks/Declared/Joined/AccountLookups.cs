using System.Collections.Immutable;
using System.IO.Enumeration;
using EmrShift.Accounts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>What the data sources of files find in an account.</summary>
sealed class AccountLookups
{
    const int LongestChain = 8;

    readonly AccountIndex _index;
    readonly Dictionary<string, LookupDeclaration> _lookups = new(StringComparer.Ordinal);
    readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    public AccountLookups(AccountIndex index, IacScope scope)
    {
        _index = index;
        foreach (var declaration in scope.Declarations)
        {
            if (declaration is LookupDeclaration lookup)
                _lookups.TryAdd(lookup.Address, lookup);
            else
                _declared.Add(DeclaredScope.Plain(declaration.Address));
        }
    }

    /// <summary>Whether the files declare what a reference leads to.</summary>
    public bool IsDeclared(string target) => _declared.Contains(DeclaredScope.Plain(target));

    /// <summary>What a value that leads to a data source stands for; null when it leads to none, or when what it asks isn't known.</summary>
    public ImmutableArray<Value>? Of(Value value) => Of(value, 0);

    ImmutableArray<Value>? Of(Value value, int depth)
    {
        if (depth > LongestChain || value is not Value.Reference reference || !_lookups.TryGetValue(DeclaredScope.Plain(reference.Target), out var lookup))
            return null;
        List<(string Field, ImmutableArray<string> Texts)> terms = [];
        foreach (var term in lookup.Terms)
        {
            var values = term.Content.Items().SelectMany(item => Of(item, depth + 1) ?? [item]).ToList();
            if (values.Any(item => item is not Value.Known))
                return null;
            terms.Add((term.Field, [.. values.Select(item => item.Text()!)]));
        }
        // EC2's own answer to a question without conditions is everything; nobody runs a cluster in that.
        if (terms.Count == 0 || Found(lookup.Kind, terms) is not { } found)
            return null;
        return found.Length == 0
            ? [new Value.Unknown($"`{lookup.Address}` finds nothing in the account", value.At)]
            : [.. found.Select(id => new Value.Known(id, value.At))];
    }

    /// <summary>What matches; null where a condition is one that an account can't answer.</summary>
    ImmutableArray<string>? Found(LookupKind kind, List<(string Field, ImmutableArray<string> Texts)> terms) => kind switch
    {
        LookupKind.Subnet => Matching(_index.Account.Subnets, terms, subnet => subnet.Id, (subnet, field) => field switch
        {
            "subnet-id" => subnet.Id,
            "vpc-id" => subnet.VpcId ?? "",
            "availability-zone" or "availabilityZone" => subnet.AvailabilityZone ?? "",
            _ => OfTags(subnet.Tags, field),
        }),
        LookupKind.SecurityGroup => Matching(_index.Account.SecurityGroups, terms, group => group.Id, (group, field) => field switch
        {
            "group-id" => group.Id,
            "group-name" => group.Name ?? "",
            "vpc-id" => group.VpcId ?? "",
            _ => OfTags(group.Tags, field),
        }),
        LookupKind.Vpc => Matching(_index.Account.Vpcs, terms, vpc => vpc.Id, (vpc, field) => field == "vpc-id" ? vpc.Id : OfTags(vpc.Tags, field)),
        LookupKind.Role => Matching(_index.Account.Roles, terms, role => role.Arn, (role, field) => field == "name" ? role.Name : null),
        _ => Matching(_index.Account.InstanceProfiles, terms, profile => profile.Arn, (profile, field) => field == "name" ? profile.Name : null),
    };

    static ImmutableArray<string>? Matching<T>(
        ImmutableArray<T> things, List<(string Field, ImmutableArray<string> Texts)> terms, Func<T, string> id, Func<T, string, string?> field)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var thing in things)
        {
            var isMatch = true;
            foreach (var (name, texts) in terms)
            {
                if (field(thing, name) is not { } text)
                    return null;
                // EC2's filters take * and ?.
                isMatch &= texts.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false));
            }
            if (isMatch)
                found.Add(id(thing));
        }
        found.Sort(StringComparer.Ordinal);
        return found.ToImmutable();
    }

    static string? OfTags(ImmutableArray<Tag> tags, string field) =>
        field.StartsWith("tag:", StringComparison.Ordinal) ? tags.ValueOf(field[4..]) ?? "\uFFFF" : null;
}
