using System.Collections.Immutable;
using System.Globalization;

namespace EmrShift.Accounts.Pictures;

/// <summary>Makes the account of a picture's lines: identities and guardrails here, networks and clusters in the other parts.</summary>
sealed partial class PictureBuilder(Func<string, string?> arnOfManagedPolicy)
{
    readonly SortedDictionary<string, Role> _roles = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, User> _users = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, Group> _groups = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, ManagedPolicy> _policies = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, InstanceProfile> _profiles = new(StringComparer.Ordinal);
    readonly SortedDictionary<int, GuardrailLevel> _scps = [];
    readonly SortedDictionary<string, Launcher> _launchers = new(StringComparer.Ordinal);
    readonly List<Gap> _gaps = [];
    readonly List<string> _without = [];
    string _id = "123456789012";
    string _region = "eu-west-1";
    string _partition = "aws";

    public void Add(PictureLine line)
    {
        switch (line.Kind)
        {
            case "account": AddAccount(line.With("region", "partition", "without")); break;
            case "role": AddRole(line.With("path", "trusts", "attached", "boundary", "tags")); break;
            case "user": AddUser(line.With("attached", "groups", "boundary")); break;
            case "group": AddGroup(line.With("attached")); break;
            case "profile": AddProfile(line.With("role")); break;
            case "policy": AddPolicy(line.With()); break;
            case "inline": AddInline(line.With()); break;
            case "allow" or "deny": AddStatement(line.With("on", "if")); break;
            case "scp": AddScp(line.With("level")); break;
            case "launcher": AddLauncher(line.With("principal", "starts", "saw", "tags", "late")); break;
            case "gap": _gaps.Add(new Gap(line.Name, string.Join(' ', line.With().All("")))); break;
            default: AddNetworkOrCluster(line); break;
        }
    }

    void AddAccount(PictureLine line)
    {
        (_id, _region, _partition) = (line.Name, line.One("region") ?? _region, line.One("partition") ?? _partition);
        _without.AddRange(line.All("without"));
    }

    void AddRole(PictureLine line)
    {
        var path = line.One("path") ?? "/";
        var services = line.All("trusts").Select(service => service.Contains('.', StringComparison.Ordinal) ? service : $"{service}.amazonaws.com{(_partition is "aws-cn" && service is not "ec2" ? ".cn" : "")}").ToList();
        _roles[line.Name] = new Role
        {
            Arn = $"arn:{_partition}:iam::{_id}:role{path}{line.Name}",
            Name = line.Name,
            Path = path,
            TrustPolicy = PictureDocuments.Trust(services),
            AttachedPolicies = Arns(line.All("attached")),
            PermissionsBoundary = line.One("boundary") is { } boundary ? PolicyArn(boundary) : null,
            Tags = line.Has("tags") ? line.Tags() : [],
        };
        if (services.Any(service => service.StartsWith("ec2.", StringComparison.Ordinal)))
            _profiles.TryAdd(line.Name, Profile(line.Name, line.Name));
    }

    void AddUser(PictureLine line) => _users[line.Name] = new User
    {
        Arn = $"arn:{_partition}:iam::{_id}:user/{line.Name}",
        Name = line.Name,
        AttachedPolicies = Arns(line.All("attached")),
        Groups = [.. line.All("groups").Order(StringComparer.Ordinal)],
        PermissionsBoundary = line.One("boundary") is { } boundary ? PolicyArn(boundary) : null,
    };

    void AddGroup(PictureLine line) => _groups[line.Name] = new Group
    {
        Arn = $"arn:{_partition}:iam::{_id}:group/{line.Name}",
        Name = line.Name,
        AttachedPolicies = Arns(line.All("attached")),
    };

    void AddProfile(PictureLine line) => _profiles[line.Name] = Profile(line.Name, line.One("role") is "-" ? null : line.One("role") ?? line.Name);

    InstanceProfile Profile(string name, string? role) => new()
    {
        Arn = $"arn:{_partition}:iam::{_id}:instance-profile/{name}",
        Name = name,
        RoleArn = role is null ? null : _roles.TryGetValue(role, out var known) ? known.Arn : $"arn:{_partition}:iam::{_id}:role/{role}",
    };

    void AddPolicy(PictureLine line)
    {
        var arn = $"arn:{_partition}:iam::{_id}:policy/{line.Name}";
        _policies[arn] = new ManagedPolicy { Arn = arn, Name = line.Name, DefaultVersionId = "v1", Document = line.Json };
    }

    // inline ROLE NAME {…}
    void AddInline(PictureLine line) => Inline(line.Name, new InlinePolicy(
        line.One("") ?? throw new PictureException("expected the policy's name after the principal's"),
        line.Json ?? throw new PictureException("expected the policy's JSON text")));

    // allow ROLE ACTION,ACTION on RESOURCE if KEY=VALUE
    void AddStatement(PictureLine line)
    {
        var count = Principal(line.Name).Policies.Length;
        Inline(line.Name, new InlinePolicy(
            string.Create(CultureInfo.InvariantCulture, $"{line.Kind}-{count + 1}"),
            PictureDocuments.Statement(line.Kind is "allow", line.All(""), line.Has("on") ? line.All("on") : ["*"], line.All("if"))));
    }

    void Inline(string name, InlinePolicy policy)
    {
        ImmutableArray<InlinePolicy> policies = [.. Principal(name).Policies.Add(policy).OrderBy(inline => inline.Name, StringComparer.Ordinal)];
        if (_roles.TryGetValue(name, out var role))
            _roles[name] = role with { InlinePolicies = policies };
        else if (_users.TryGetValue(name, out var user))
            _users[name] = user with { InlinePolicies = policies };
        else
            _groups[name] = _groups[name] with { InlinePolicies = policies };
    }

    (string Arn, ImmutableArray<InlinePolicy> Policies) Principal(string name) =>
        _roles.TryGetValue(name, out var role) ? (role.Arn, role.InlinePolicies)
        : _users.TryGetValue(name, out var user) ? (user.Arn, user.InlinePolicies)
        : _groups.TryGetValue(name, out var group) ? (group.Arn, group.InlinePolicies)
        : throw new PictureException($"expected a role, user or group of a line above, found `{name}`");

    // scp NAME level 1 {…}; level 0 is the root.
    void AddScp(PictureLine line)
    {
        var depth = line.One("level") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : 0;
        if (!_scps.TryGetValue(depth, out var guardrail))
            guardrail = new GuardrailLevel { TargetId = string.Create(CultureInfo.InvariantCulture, $"level-{depth}"), Depth = depth };
        _scps[depth] = guardrail with { Policies = [.. guardrail.Policies.Add(new GuardrailPolicy($"p-{line.Name}", line.Name, line.Json)).OrderBy(policy => policy.Id, StringComparer.Ordinal)] };
    }

    // launcher mwaa:etl principal mwaa-role starts j-1,nightly; `saw j-1 tags -` is a launch that CloudTrail recorded, `late` one that was tagged afterwards.
    void AddLauncher(PictureLine line)
    {
        var (kind, name) = line.Name.Split(':', 2) is [var first, var rest] ? (first, rest) : ("role", line.Name);
        var principal = line.One("principal") is { } named ? Principal(named).Arn : Principal(name).Arn;
        var arn = kind switch
        {
            "mwaa" => $"arn:{_partition}:airflow:{_region}:{_id}:environment/{name}",
            "state-machine" => $"arn:{_partition}:states:{_region}:{_id}:stateMachine:{name}",
            _ => principal,
        };
        _launchers[arn] = new Launcher
        {
            Arn = arn,
            Kind = kind switch
            {
                "mwaa" => LauncherKind.MwaaEnvironment,
                "state-machine" => LauncherKind.StateMachine,
                "user" => LauncherKind.User,
                "role" => LauncherKind.Role,
                _ => throw new PictureException($"expected `mwaa:`, `state-machine:`, `user:` or `role:` before the launcher's name, found `{kind}:`"),
            },
            Name = name,
            PrincipalArn = principal,
            ShapeIds = [.. line.All("starts").Order(StringComparer.Ordinal)],
            Launches = [.. line.All("saw").Select(cluster => new Launch
            {
                At = PictureTime,
                ClusterId = cluster,
                Region = _region,
                Tags = line.Has("tags") || !line.Flag("late") ? line.Tags() : [],
                TaggedAfterCreateAt = line.Flag("late") ? PictureTime.AddMinutes(1) : null,
            })],
        };
    }

    static readonly DateTimeOffset PictureTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    ImmutableArray<string> Arns(ImmutableArray<string> names) => [.. names.Where(name => name is not "-").Select(PolicyArn).Order(StringComparer.Ordinal)];

    string PolicyArn(string name) => name.StartsWith("arn:", StringComparison.Ordinal) ? name
        : arnOfManagedPolicy(name) is { } known ? $"arn:{_partition}:iam::aws:policy/{known}"
        : $"arn:{_partition}:iam::{_id}:policy/{name}";

    void AddServiceLinkedRoles()
    {
        foreach (var (service, name) in ((string, string)[])[
            ("support", "AWSServiceRoleForSupport"), ("elasticmapreduce", "AWSServiceRoleForEMRCleanup"), ("spot", "AWSServiceRoleForEC2Spot")])
        {
            if (_without.Contains(name, StringComparer.Ordinal))
                continue;
            var path = $"{Role.ServiceLinkedPath}{service}.amazonaws.com/";
            _roles.TryAdd(name, new Role { Arn = $"arn:{_partition}:iam::{_id}:role{path}{name}", Name = name, Path = path, TrustPolicy = PictureDocuments.Trust([$"{service}.amazonaws.com"]) });
        }
    }
}
