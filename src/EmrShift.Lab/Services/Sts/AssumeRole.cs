using System.Text.RegularExpressions;
using EmrShift.Iam;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Sts;

/// <summary>Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</summary>
static partial class AssumeRole
{
    const int DurationDefault = 3600;
    const int DurationMin = 900;

    public static readonly Operation Operation = new("AssumeRole", Questions, Run);

    static IEnumerable<Question> Questions(Call call)
    {
        if (call.Caller.Kind == CallerKind.Root)
            throw new AwsException(403, "AccessDenied", "Roles may not be assumed by root accounts.");
        var arn = call.Input.Text("RoleArn");
        var found = Find(call.World, arn);
        // A role that isn't there is refused as one that doesn't trust the caller.
        var question = new Question("sts:AssumeRole", arn)
        {
            ResourceAccount = found?.Account.Id,
            ResourcePolicy = (found?.Role.AssumeRolePolicyDocument ?? """{"Version":"2012-10-17","Statement":[]}""", PolicyKind.Trust),
        };
        yield return question
            .With("sts:ExternalId", call.Input.OptionalText("ExternalId"))
            .With("sts:RoleSessionName", call.Input.OptionalText("RoleSessionName"))
            .With("sts:SourceIdentity", call.Input.OptionalText("SourceIdentity"))
            .WithRequestTags(call.Input.Tags("Tags"))
            .WithResourceTags(found?.Role.Tags.Select(tag => new Tag(tag.Key, tag.Value)) ?? [], "iam");
        if (call.Input.Objects("Tags").Count > 0)
            yield return question with { Action = "sts:TagSession" };
        if (call.Input.Has("SourceIdentity"))
            yield return question with { Action = "sts:SetSourceIdentity" };
    }

    static Answer Run(Call call)
    {
        var (account, role) = Find(call.World, call.Input.Text("RoleArn"))
            ?? throw new AwsException(403, "AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {call.Input.Text("RoleArn")}");
        var name = call.Input.Text("RoleSessionName");
        if (!SessionName().IsMatch(name))
        {
            throw new AwsException(
                400,
                "ValidationError",
                $"1 validation error detected: Value '{name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        var seconds = call.Input.OptionalInt("DurationSeconds") ?? Math.Min(DurationDefault, role.MaxSessionDuration);
        if (call.Caller.Kind == CallerKind.AssumedRole && seconds > DurationDefault)
            throw new AwsException(400, "ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        if (seconds < DurationMin)
            throw new AwsException(400, "ValidationError", $"1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to {DurationMin}");
        if (seconds > role.MaxSessionDuration)
            throw new AwsException(400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");

        var session = Sessions.Replace(call.World, Sessions.Issue(call.World, account.Id, role, name, call.Now, TimeSpan.FromSeconds(seconds)) with
        {
            InlinePolicies = call.Input.OptionalText("Policy") is { } policy ? [Checked(policy)] : [],
            PolicyArns = [.. call.Input.Objects("PolicyArns").Select(item => item.Text("arn"))],
            Tags = [.. call.Input.Tags("Tags")],
            SourceIdentity = call.Input.OptionalText("SourceIdentity"),
        });
        var caller = Callers.OfSession(call.World, account.Id, session);
        return new Output
        {
            ["Credentials"] = new Output
            {
                ["AccessKeyId"] = session.AccessKeyId,
                ["SecretAccessKey"] = session.SecretKey,
                ["SessionToken"] = session.Token,
                ["Expiration"] = session.ExpiresAt,
            },
            ["AssumedRoleUser"] = new Output { ["AssumedRoleId"] = caller.PrincipalId, ["Arn"] = caller.Arn },
            ["SourceIdentity"] = session.SourceIdentity,
        };
    }

    static string Checked(string policy) => PolicyReader.Read(policy, PolicyKind.Session).Policy is not null
        ? policy
        : throw new AwsException(400, "MalformedPolicyDocument", "The policy is not in the valid JSON format.");

    static (AccountState Account, Role Role)? Find(World world, string arn)
    {
        if (arn.Split(':', 6) is not ["arn", _, "iam", "", var accountId, var resource] || !resource.StartsWith("role/", StringComparison.Ordinal))
            return null;
        if (!world.TryAccount(accountId, out var account) || !account.Iam.Roles.TryGetValue(resource[(resource.LastIndexOf('/') + 1)..], out var role))
            return null;
        return string.Equals(role.Arn, arn, StringComparison.Ordinal) ? (account, role) : null;
    }

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex SessionName();
}
