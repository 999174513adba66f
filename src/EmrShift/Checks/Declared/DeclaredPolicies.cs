using System.Collections.Immutable;
using EmrShift.Facts;
using EmrShift.Iac;
using EmrShift.Iam;

namespace EmrShift.Checks.Declared;

/// <summary>
/// What a principal may do by the policies that the files give it, decided by the policy engine. Roles that are declared here get an ARN in a
/// made-up account; what isn't known stays open, and then a denial is not certain.
/// </summary>
sealed class DeclaredPolicies
{
    readonly PolicySet _policies;
    readonly PrincipalDeclaration _principal;
    readonly DeclaredDocuments _documents;
    readonly string? _unknownPolicy;

    DeclaredPolicies(DeclaredScope scope, PrincipalDeclaration principal, bool asV2)
    {
        _principal = principal;
        _documents = new DeclaredDocuments(scope);
        var policies = ImmutableArray.CreateBuilder<Policy>();
        foreach (var attachment in scope.Attached(principal))
        {
            var managed = ManagedPolicies.Of(attachment.Policy);
            if (managed is not null && asV2)
                managed = FactBook.SuccessorOf(managed) ?? (managed.Generation == PolicyGeneration.V1 ? null : managed);
            if (managed is not null && PolicyReader.Read(managed.Document, PolicyKind.Identity, managed.Name).Policy is { } known)
                policies.Add(known);
        }
        if (scope.HasUnknownPolicy(principal))
            _unknownPolicy = "a policy that isn't declared here";
        foreach (var document in scope.Documents(principal))
        {
            if (_documents.Read(document, principal.Display) is { } read)
                policies.Add(read);
            else
                _unknownPolicy ??= document.WhyOpen() ?? "a policy document that isn't written out here";
        }
        _policies = PolicySet.Compile(new PolicySources { Identity = policies.ToImmutable() });
    }

    /// <summary>The policies of a principal, with v2 in the place of v1: that is what has to hold.</summary>
    public static DeclaredPolicies AfterTheMove(DeclaredScope scope, PrincipalDeclaration principal) => new(scope, principal, asV2: true);

    /// <summary>The policies of a principal as they are.</summary>
    public static DeclaredPolicies AsTheyAre(DeclaredScope scope, PrincipalDeclaration principal) => new(scope, principal, asV2: false);

    /// <summary>Why a denial isn't certain; null when everything is known.</summary>
    public string? Open => _unknownPolicy ?? _documents.Open;

    /// <summary>Whether the principal may pass a role to a service.</summary>
    public Verdict MayPass(PrincipalDeclaration role, string service) => Ask("iam:PassRole", DeclaredDocuments.ArnOf(role), context => context.Set("iam:PassedToService", service));

    /// <summary>Whether the principal may do something with clusters. The keys of the request that aren't given are unknown.</summary>
    public Verdict MayUseClusters(string action, Action<RequestContext> fill) =>
        Ask($"elasticmapreduce:{action}", $"arn:aws:elasticmapreduce:eu-west-1:{DeclaredDocuments.Account}:cluster/*", fill);

    Verdict Ask(string action, string resource, Action<RequestContext> fill)
    {
        var context = new RequestContext { IsComplete = false };
        fill(context);
        return Evaluator.Evaluate(new AuthorizationRequest(Principal.Parse(DeclaredDocuments.ArnOf(_principal)), action, resource, context), _policies).Verdict;
    }
}
