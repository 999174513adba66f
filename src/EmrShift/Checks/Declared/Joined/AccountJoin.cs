using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>
/// An account beside the files. What a cluster of the files names and the files don't declare (a role by name, a subnet by id, a data source) is
/// looked up in the account and judged where the file names it. What the text leaves open (a variable without default) is taken from the account's
/// cluster of the same name. Findings that <c>assess</c> has as well become one finding with two places.
/// </summary>
/// <param name="account">The account.</param>
public sealed class AccountJoin(Account account)
{
    readonly AccountIndex _index = new(account);
    readonly Lazy<ImmutableArray<Finding>> _assessed = new(() => Findings(account));

    /// <summary>The scope with what the account adds.</summary>
    public IacScope Of(IacScope scope)
    {
        if (!scope.Declarations.Any(declaration => declaration is ClusterDeclaration))
            return scope;
        var things = new AccountThings(_index, new DeclaredScope(scope));
        var names = new AccountNames(_index, scope);
        var known = scope.Declarations.Select(declaration => declaration is ClusterDeclaration cluster ? things.Add(names.Of(cluster)) : declaration).ToList();
        return scope with { Declarations = [.. known, .. things.Added] };
    }

    /// <summary>Findings with their second place, where the account has the same finding.</summary>
    public ImmutableArray<Finding> Joined(ImmutableArray<Finding> findings, IEnumerable<IacScope> scopes)
    {
        var subjects = scopes.SelectMany(scope => scope.Declarations).Select(declaration => (declaration.Address, Subject: SubjectOf(declaration)))
            .Where(pair => pair.Subject is not null).ToLookup(pair => pair.Address, pair => pair.Subject!, StringComparer.Ordinal);
        return [.. findings.Select(finding => Joined(finding, subjects))];
    }

    Finding Joined(Finding finding, ILookup<string, string> subjects)
    {
        var same = _assessed.Value.Where(other => other.Code == finding.Code && subjects[finding.Subject].Append(finding.Subject).Any(mine => IsSame(mine, finding, other.Subject))).ToList();
        return same.Count == 0 ? finding : finding with
        {
            Also = [.. same.Select(other => other.Place).OfType<FindingPlace>().Distinct()],
            Evidence = [.. finding.Evidence.Union(same.SelectMany(other => other.Evidence.Prepend($"in the account: {other.Message}")))],
        };
    }

    /// <summary><c>assess</c> calls a role that another may not pass <c>SERVICE → PASSED</c>; here the passed role stands in the message.</summary>
    static bool IsSame(string mine, Finding finding, string other) =>
        other == mine || (other.Split(" → ") is [var who, var what] && AccountIndex.NameIn(mine) == who && finding.Message.Contains($"`{what}`", StringComparison.Ordinal));

    /// <summary>What <c>assess</c> calls a thing that files declare and the account has.</summary>
    string? SubjectOf(Declaration declaration) => declaration switch
    {
        PrincipalDeclaration { Kind: PrincipalKind.Role } role => _index.Role(role.Name.Text())?.Arn,
        PrincipalDeclaration { Kind: PrincipalKind.User } user => _index.UserNamed(user.Name.Text())?.Arn,
        PrincipalDeclaration group => _index.Group(group.Name.Text())?.Arn,
        NetworkDeclaration network => network.Id.Text(),
        ClusterDeclaration cluster => cluster.Name.Text(),
        _ => null,
    };

    static ImmutableArray<Finding> Findings(Account account)
    {
        var evidence = Evidence.Of(account);
        return [.. AllChecks.All.SelectMany(check => check.Run(evidence))];
    }
}
