using System.Globalization;
using EmrShift.Iam;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Authorization;

/// <summary>
/// The condition keys of a call. They are complete: what isn't set isn't in the request.
/// Source: IAM User Guide, "AWS global condition context keys".
/// </summary>
static class CallContext
{
    public static RequestContext Of(Call call, Question question)
    {
        var caller = call.Caller;
        var context = new RequestContext();
        context.Set("aws:CurrentTime", call.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        context.Set("aws:EpochTime", call.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        context.Set("aws:RequestedRegion", call.Region);
        // The lab listens without TLS on the loopback device only. A policy that demands TLS would refuse every call, and AWS's own endpoints have it.
        context.Set("aws:SecureTransport", "true");
        context.Set("aws:UserAgent", call.UserAgent);
        context.Set("aws:ViaAWSService", caller.ViaService is null ? "false" : "true");
        if (caller.ViaService is { } via)
            context.Set("aws:CalledVia", [$"{via.Split('.')[0]}.amazonaws.com"]);
        SetOrigin(context, call);
        context.Set("aws:ResourceAccount", question.ResourceAccount ?? caller.AccountId);
        SetCaller(context, call.World, caller);
        foreach (var (key, values) in question.Context)
        {
            if (values.Length == 1 && !IsMultiValued(key))
                context.Set(key, values[0]);
            else
                context.Set(key, [.. values]);
        }
        return context;
    }

    /// <summary>
    /// Through a VPC endpoint the address is private and has a key of its own.
    /// Source: IAM User Guide, "AWS global condition context keys", aws:SourceIp, aws:VpcSourceIp, aws:SourceVpc, aws:SourceVpce.
    /// </summary>
    static void SetOrigin(RequestContext context, Call call)
    {
        if (CallEndpoint.Of(call) is { } endpoint)
        {
            context.Set("aws:SourceVpc", endpoint.VpcId);
            context.Set("aws:SourceVpce", endpoint.Id);
            context.Set("aws:VpcSourceIp", call.SourceIpAddress);
        }
        else if (call.Caller.InvokedBy is null)
        {
            context.Set("aws:SourceIp", call.SourceIpAddress);
        }
    }

    static void SetCaller(RequestContext context, World world, Caller caller)
    {
        if (caller.Kind == CallerKind.AwsService)
        {
            context.Set("aws:PrincipalIsAWSService", "true");
            context.Set("aws:PrincipalServiceName", caller.Arn);
            if (caller.SourceArn is { } source)
            {
                context.Set("aws:SourceArn", source);
                context.Set("aws:SourceAccount", source.Split(':')[4]);
            }
            return;
        }
        context.Set("aws:PrincipalIsAWSService", "false");
        context.Set("aws:PrincipalAccount", caller.AccountId);
        context.Set("aws:PrincipalArn", caller.Session?.RoleArn ?? caller.Arn);
        context.Set("aws:PrincipalType", caller.Kind switch { CallerKind.Root => "Account", CallerKind.IamUser => "User", _ => "AssumedRole" });
        context.Set("aws:userid", caller.PrincipalId);
        if (caller.Kind == CallerKind.IamUser)
            context.Set("aws:username", caller.Name);
        if (world.Organization.Id is { } organization)
            context.Set("aws:PrincipalOrgID", organization);
        if (caller.Session is { } session)
            SetSession(context, caller, session);
        foreach (var (key, value) in TagsOf(world, caller))
            context.Set($"aws:PrincipalTag/{key}", value);
    }

    static void SetSession(RequestContext context, Caller caller, Session session)
    {
        context.Set("aws:TokenIssueTime", session.IssuedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        context.Set("aws:MultiFactorAuthPresent", "false");
        if (session.SourceIdentity is { } identity)
            context.Set("aws:SourceIdentity", identity);
        if (caller.SourceInstanceArn is { } instance)
            context.Set("ec2:SourceInstanceARN", instance);
    }

    /// <summary>The tags of a caller: its role's or its own, and the session's over them.</summary>
    static SortedDictionary<string, string> TagsOf(World world, Caller caller)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in PrincipalOf(world, caller)?.Tags ?? [])
            tags[key] = value;
        foreach (var tag in caller.Session?.Tags ?? [])
            tags[tag.Key] = tag.Value;
        return tags;
    }

    /// <summary>The user or role behind a caller; null for root, services, and what was deleted since.</summary>
    public static IamPrincipal? PrincipalOf(World world, Caller caller) => caller.Kind switch
    {
        CallerKind.IamUser => world.Account(caller.AccountId).Iam.Users.GetValueOrDefault(caller.Name),
        CallerKind.AssumedRole => world.Account(caller.AccountId).Iam.Roles.GetValueOrDefault(caller.Name),
        _ => null,
    };

    static bool IsMultiValued(string key) =>
        key.Equals("aws:TagKeys", StringComparison.OrdinalIgnoreCase) || key.Equals("aws:CalledVia", StringComparison.OrdinalIgnoreCase);
}
