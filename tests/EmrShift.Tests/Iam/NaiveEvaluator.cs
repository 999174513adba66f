using System.Text.Json;

namespace EmrShift.Tests.Iam;

/// <summary>
/// A second evaluator, written from the AWS documentation alone, for clarity alone: it walks the JSON of the policies at each request, compiles nothing
/// and shares no code with the engine. The two must agree. One request is one case: an object with the members <c>principal</c>, <c>action</c>,
/// <c>resource</c>, <c>resourceAccount</c>, <c>wildcardOnlyAction</c>, <c>context</c> and the policies of every layer.
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
/// </summary>
static class NaiveEvaluator
{
    const string Allowed = "Allowed", ImplicitlyDenied = "ImplicitlyDenied", ExplicitlyDenied = "ExplicitlyDenied";

    enum Layer { Identity, Resource, Scp, Rcp, VpcEndpoint }

    /// <summary>Services whose resources RCPs protect: "List of AWS services that support RCPs", AWS Organizations User Guide.</summary>
    static readonly string[] ServicesUnderRcps =
    [
        "s3", "sts", "kms", "sqs", "secretsmanager", "cognito-idp", "cognito-identity", "logs", "dynamodb", "ecr", "aoss",
    ];

    /// <summary>Decides one case: <c>Allowed</c>, <c>ImplicitlyDenied</c> or <c>ExplicitlyDenied</c>.</summary>
    public static string Decide(JsonElement @case)
    {
        var request = new NaiveRequest(@case);
        var action = request.Action.ToLowerInvariant();

        // "No permissions are required to perform this operation", even where a policy denies it (STS API Reference, GetCallerIdentity).
        if (action == "sts:getcalleridentity" && request.IsSigned)
            return Allowed;

        var anyone = request.IsSigned && !request.IsService;
        var scpsApply = anyone && !request.IsServiceLinkedRole;
        var rcpsApply = !request.IsServiceLinkedRole && ServicesUnderRcps.Contains(action.Split(':')[0]);

        var identity = anyone ? Grant(request, Layer.Identity, request.Policies("identityPolicies")) : Grants.Nothing;
        var boundary = anyone ? Grant(request, Layer.Identity, request.Policies("permissionBoundary")) : Grants.Nothing;
        var session = anyone ? Grant(request, Layer.Identity, request.Policies("sessionPolicy")) : Grants.Nothing;
        var resource = Grant(request, Layer.Resource, request.Policies("resourcePolicy"));
        var endpoint = Grant(request, Layer.VpcEndpoint, request.Policies("vpcEndpointPolicy"));
        var scps = scpsApply ? request.Levels("scps").Select(level => Grant(request, Layer.Scp, level)).ToList() : [];
        var rcps = rcpsApply ? request.Levels("rcps").Select(level => Grant(request, Layer.Rcp, level)).ToList() : [];

        // An explicit deny anywhere overrides everything.
        Grants[] all = [identity, boundary, session, resource, endpoint, .. scps, .. rcps];
        if (all.Any(layer => layer.HasFlag(Grants.Deny)))
            return ExplicitlyDenied;
        if (IsAwsOwned(action, request.Resource))
            return ImplicitlyDenied;

        // Every level of the organization must allow; RCPFullAWSAccess is attached everywhere and can't be detached, so RCPs only deny.
        if (scps.Any(level => level == Grants.Nothing))
            return ImplicitlyDenied;
        if (request.Has("vpcEndpointPolicy") && endpoint == Grants.Nothing)
            return ImplicitlyDenied;

        return MayPass(request, action, identity, resource, boundary, session) ? Allowed : ImplicitlyDenied;
    }

    static bool MayPass(NaiveRequest request, string action, Grants identity, Grants resource, Grants boundary, Grants session)
    {
        var byAnyone = resource.HasFlag(Grants.Everyone);
        var byAccount = resource.HasFlag(Grants.Account);
        var byRole = resource.HasFlag(Grants.Role);
        var byCaller = resource.HasFlag(Grants.Caller);
        if (!request.IsSigned || request.IsService)
            return byAnyone || byCaller;

        var insideBoundary = !request.Has("permissionBoundary") || boundary.HasFlag(Grants.Allow);
        var insideSession = !request.Has("sessionPolicy") || session.HasFlag(Grants.Allow);
        // The root user has access to everything in its account without any policy (IAM User Guide, "AWS account root user").
        var byIdentity = (request.IsRoot || identity.HasFlag(Grants.Allow)) && insideBoundary && insideSession;

        if (!request.SameAccount)
            return byIdentity && (byCaller || byRole || byAccount || byAnyone);

        // A grant to the very user or session, or with a wildcard, passes by the boundary and the session policy; one to a role does not.
        if (byCaller || byAnyone || (byRole && insideBoundary && insideSession))
            return true;

        // Key policies and trust policies have to let the account's identity policies in (KMS: "Key policies"; STS: AssumeRole).
        var resourceMustAgree = (action.StartsWith("kms:", StringComparison.Ordinal) && request.Resource.Contains(":key/", StringComparison.Ordinal))
            || (action.StartsWith("sts:", StringComparison.Ordinal) && request.Resource.Contains(":role/", StringComparison.Ordinal));
        return byIdentity && (!resourceMustAgree || byAccount);
    }

    /// <summary>AWS's own policies, roles and key aliases can be read, not changed, whatever a policy says ("AWS managed policies"; "AWS managed keys").</summary>
    static bool IsAwsOwned(string action, string resource)
    {
        string[] changing = ["add", "attach", "create", "delete", "detach", "pass", "put", "remove", "set", "tag", "untag", "update"];
        string[] owned = action.StartsWith("iam:", StringComparison.Ordinal) ? [":iam::aws:policy/", ":role/aws-reserved/"]
            : action.StartsWith("kms:", StringComparison.Ordinal) ? [":alias/aws/"]
            : [];
        return owned.Length > 0 && changing.Any(verb => action[4..].StartsWith(verb, StringComparison.Ordinal)) && owned.Any(part => resource.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>What the statements of one layer say of a request. The last four tell whom an Allow of a resource policy names.</summary>
    [Flags]
    enum Grants
    {
        Nothing = 0,
        Deny = 1,
        Allow = 2,
        Everyone = 4,
        Account = 8,
        Role = 16,
        Caller = 32,
    }

    static Grants Grant(NaiveRequest request, Layer layer, IEnumerable<JsonElement> policies)
    {
        var grants = Grants.Nothing;
        foreach (var policy in policies)
        {
            // Without a version, or with the old one, variables are literal text (IAM User Guide, "Version").
            var variables = policy.TryGetProperty("Version", out var version) && version.GetString() == "2012-10-17";
            foreach (var statement in NaiveJson.Members(policy, "Statement"))
            {
                var isDeny = statement.GetProperty("Effect").GetString() == "Deny";
                var whom = Whom(request, layer, statement, isDeny);
                if (whom != Grants.Nothing && MatchesAction(request, statement) && MatchesResource(request, layer, statement, variables)
                    && NaiveConditions.Match(request, statement, variables, isDeny))
                    grants |= isDeny ? Grants.Deny : Grants.Allow | whom;
            }
        }
        return grants;
    }

    static bool MatchesAction(NaiveRequest request, JsonElement statement)
    {
        // "service:action": wildcards belong to the second part. `*` alone is every action of every service.
        bool Matches(string pattern) => pattern == "*" || (pattern.Split(':') is [var service, var name] && request.Action.ToLowerInvariant().Split(':') is [var s, var a]
            && service == s && NaiveText.Glob(name, a));
        bool Any(string element) => NaiveJson.Members(statement, element).Any(pattern => Matches(pattern.GetString()!.ToLowerInvariant()));
        return statement.TryGetProperty("NotAction", out _) ? !Any("NotAction") : Any("Action");
    }

    static bool MatchesResource(NaiveRequest request, Layer layer, JsonElement statement, bool variables)
    {
        if (statement.TryGetProperty("NotResource", out _))
            return !NaiveJson.Members(statement, "NotResource").Any(pattern => Covers(pattern.GetString()!, not: true));
        // A trust policy has no Resource: it is about its own role.
        return !statement.TryGetProperty("Resource", out _) || NaiveJson.Members(statement, "Resource").Any(pattern => Covers(pattern.GetString()!, not: false));

        bool Covers(string pattern, bool not)
        {
            // Actions without resource-level permissions are covered by `*` alone (Service Authorization Reference).
            if (request.WildcardOnlyAction || pattern == "*")
                return pattern == "*";
            if (NaiveText.Pattern(pattern, request, variables) is not { } tokens)
                return false;
            return pattern.Split(':').Length >= 6 ? NaiveText.MatchArn(tokens, request.Resource) : CoversShort(pattern, tokens, not);
        }

        // ARNs of fewer than six parts. Identity policies fill them up with `*`; other layers read them as text. In NotResource they exclude everything.
        // Observed (facts/iam-evaluation.md, "Where they were fixed"): no page of AWS says it.
        bool CoversShort(string pattern, List<NaiveText.Token> tokens, bool not)
        {
            var hasWildcard = pattern.Contains('*', StringComparison.Ordinal);
            var filled = tokens.Concat(Enumerable.Repeat(":*", 6 - pattern.Split(':').Length).SelectMany(text => NaiveText.Plain(text))).ToList();
            return layer switch
            {
                Layer.Rcp => not,
                Layer.Scp => not || NaiveText.MatchArn(tokens, request.Resource),
                Layer.Resource or Layer.VpcEndpoint when !hasWildcard => NaiveText.MatchArn(tokens, request.Resource),
                _ => not || NaiveText.MatchArn(tokens, request.Resource) || NaiveText.MatchArn(filled, request.Resource),
            };
        }
    }

    /// <summary>Whom the statement is about: nothing where it isn't about this caller. Identity policies and SCPs are about everyone they are attached to.</summary>
    static Grants Whom(NaiveRequest request, Layer layer, JsonElement statement, bool isDeny)
    {
        if (layer is Layer.Identity or Layer.Scp)
            return Grants.Everyone;
        if (statement.TryGetProperty("NotPrincipal", out var excluded))
        {
            // "Principals with a boundary are always denied" by Deny with NotPrincipal (IAM User Guide, "NotPrincipal").
            if (isDeny && request.Has("permissionBoundary") && request.IsSigned && !request.IsService)
                return Grants.Everyone;
            var named = Named(request, excluded);
            // The account has to be named beside the user; by itself it exempts none of its users.
            var spared = isDeny && !request.IsRoot ? named & ~Grants.Account : named;
            return spared == Grants.Nothing ? Grants.Everyone : Grants.Nothing;
        }
        if (statement.TryGetProperty("Principal", out var principal))
            return Named(request, principal);
        return layer == Layer.Resource ? Grants.Nothing : Grants.Everyone;
    }

    static Grants Named(NaiveRequest request, JsonElement principal)
    {
        if (principal.ValueKind == JsonValueKind.String)
            return NamedAws(request, principal.GetString()!);
        var grants = Grants.Nothing;
        foreach (var kind in principal.EnumerateObject())
        {
            foreach (var value in NaiveJson.Values(kind.Value).Select(v => v.GetString()!))
                grants |= kind.Name == "AWS" ? NamedAws(request, value)
                    : kind.Name is "Service" or "Federated" && value == request.Principal ? Grants.Caller
                    : Grants.Nothing;
        }
        return grants;
    }

    static Grants NamedAws(NaiveRequest request, string value)
    {
        if (value == "*")
            return Grants.Everyone;
        if (!request.IsSigned || request.IsService)
            return Grants.Nothing;
        if (value == request.Account || value == $"arn:{request.Partition}:iam::{request.Account}:root")
            return Grants.Account;
        if (request.RoleName is { } role && value.StartsWith($"arn:{request.Partition}:iam::{request.Account}:role/", StringComparison.Ordinal))
            return string.Equals(value.Split('/')[^1], role, StringComparison.OrdinalIgnoreCase) ? Grants.Role : Grants.Nothing;
        return value == request.Principal ? Grants.Caller : Grants.Nothing;
    }
}
