using System.Text.Json.Nodes;

namespace EmrShift.Tests.Iam;

/// <summary>
/// Random requests with their policies, in the form of a case. The alphabets are small, so that statements often meet the request by all but one thing:
/// two accounts, a handful of callers, actions and resources, a dozen keys whose values collide.
/// </summary>
sealed class CaseGenerator(int seed)
{
    public const string Home = "111111111111", Other = "222222222222";

    static readonly string[] Callers =
    [
        $"arn:aws:iam::{Home}:user/alice", $"arn:aws:iam::{Home}:user/team/bob", $"arn:aws:iam::{Home}:role/app", $"arn:aws:sts::{Home}:assumed-role/app/s1",
        $"arn:aws:sts::{Home}:assumed-role/app/s2", $"arn:aws:sts::{Home}:federated-user/fed", $"arn:aws:iam::{Other}:user/alice", $"arn:aws:sts::{Other}:assumed-role/app/s1",
        $"arn:aws:sts::{Home}:assumed-role/AWSServiceRoleForEMRCleanup/s1", $"arn:aws:iam::{Home}:root", "elasticmapreduce.amazonaws.com", "*",
    ];

    static readonly (string Action, string[] Resources)[] Calls =
    [
        ("s3:GetObject", ["arn:aws:s3:::b/k", "arn:aws:s3:::b/team/k", "arn:aws:s3:::b/a*", "arn:aws:s3:::b/A"]),
        ("s3:PutObject", ["arn:aws:s3:::b/k", "arn:aws:s3:::b/a"]),
        ("sqs:SendMessage", [$"arn:aws:sqs:us-east-1:{Home}:q", $"arn:aws:sqs:eu-west-1:{Home}:q:a"]),
        ("ec2:RunInstances", [$"arn:aws:ec2:us-east-1:{Home}:instance/i-1", $"arn:aws:ec2:us-east-1:{Home}:subnet/a"]),
        ("ec2:DescribeInstances", ["*"]),
        ("iam:PassRole", [$"arn:aws:iam::{Home}:role/app", $"arn:aws:iam::{Home}:role/aws-reserved/app"]),
        ("iam:GetPolicy", ["arn:aws:iam::aws:policy/a"]),
        ("iam:CreatePolicyVersion", ["arn:aws:iam::aws:policy/a", $"arn:aws:iam::{Home}:policy/a"]),
        ("kms:Decrypt", [$"arn:aws:kms:us-east-1:{Home}:key/a"]),
        ("kms:UpdateAlias", [$"arn:aws:kms:us-east-1:{Home}:alias/a", $"arn:aws:kms:us-east-1:{Home}:alias/aws/a"]),
        ("sts:AssumeRole", [$"arn:aws:iam::{Home}:role/app"]),
        ("sts:GetCallerIdentity", ["*"]),
    ];

    static readonly string[] Texts = ["a", "b", "A", "ab", "a*", "", "alice", "*"];
    static readonly string[] Numbers = ["1", "1.0", "2", "-1", "10", "0.5", "many"];
    static readonly string[] Dates = ["2025-01-01T00:00:00Z", "2025-01-01", "1735689600", "2025-01-01T01:00:00+01:00", "2025-06-01T12:30:00.5Z", "2024-12-31T23:59:59Z", "soon"];
    static readonly string[] Booleans = ["true", "false", "True", "yes"];
    static readonly string[] Addresses = ["10.0.0.1", "10.0.0.0/8", "10.1.2.3/8", "10.0.0.1/32", "2001:db8::1", "2001:db8::/32", "192.168.0.1", "0.0.0.0/0", "here"];
    static readonly string[] Binaries = ["YQ==", "Yg==", "YWI="];
    static readonly string[] Arns = [$"arn:aws:iam::{Home}:role/app", "arn:aws:s3:::b", "arn:aws:s3:::*", $"arn:aws:*:*:{Home}:*", $"arn:aws:sns:us-east-1:{Home}:t:a", "arn:aws:s3:::b?"];

    /// <summary>Each key with the values that it takes, and whether it is multi-valued.</summary>
    static readonly (string Key, string[] Values, bool IsMultiValued)[] Keys =
    [
        ("aws:PrincipalTag/team", Texts, false), ("aws:ResourceTag/team", Texts, false), ("aws:RequestTag/team", Texts, false), ("aws:username", Texts, false),
        ("aws:TagKeys", Texts, true), ("aws:CalledVia", Texts, true), ("s3:max-keys", Numbers, false), ("aws:MultiFactorAuthAge", Numbers, false),
        ("aws:CurrentTime", Dates, false), ("aws:TokenIssueTime", Dates, false), ("aws:SecureTransport", Booleans, false), ("aws:MultiFactorAuthPresent", Booleans, false),
        ("aws:SourceIp", Addresses, false), ("aws:SourceArn", Arns, false), ("app:Digest", Binaries, false),
    ];

    /// <summary>Of so many statements of an SCP or RCP one is a Deny.</summary>
    const int ControlPolicy = 6;

    readonly Random _random = new(seed);

    /// <summary>The next case.</summary>
    public JsonObject Next()
    {
        var (action, resources) = Pick(Calls);
        var resource = Pick(resources);
        var owner = resource.Contains(Home, StringComparison.Ordinal) || Chance(3, 4) ? Home : Other;
        return new JsonObject
        {
            ["id"] = "random",
            ["principal"] = Pick(Callers),
            ["action"] = Chance(1, 8) ? action.ToLowerInvariant() : action,
            ["resource"] = resource,
            ["resourceAccount"] = owner,
            ["wildcardOnlyAction"] = resource == "*",
            ["context"] = Context(),
            ["identityPolicies"] = Policies(Chance(7, 8) ? 1 : 2, action, resource, whom: false, lean: 3),
            ["resourcePolicy"] = Chance(1, 2) ? Policy(action, resource, whom: true, lean: 3) : null,
            ["permissionBoundary"] = Chance(1, 5) ? Policy(action, resource, whom: false, lean: 5) : null,
            ["sessionPolicy"] = Chance(1, 5) ? Policy(action, resource, whom: false, lean: 5) : null,
            ["vpcEndpointPolicy"] = Chance(1, 8) ? Policy(action, resource, whom: true, lean: 5) : null,
            ["scps"] = Chance(1, 5) ? Levels(action, resource, whom: false) : new JsonArray(),
            ["rcps"] = Chance(1, 5) ? Levels(action, resource, whom: true) : new JsonArray(),
        };
    }

    /// <summary>The keys of the alphabet that a case speaks of, in its context or in a condition.</summary>
    public static IEnumerable<string> KeysOf(JsonObject @case)
    {
        var text = @case.ToJsonString();
        return Keys.Select(entry => entry.Key).Where(key => text.Contains(key, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The values that a key of the context may have, besides being absent.</summary>
    public static IEnumerable<JsonNode?> Completions(string key)
    {
        var (_, values, isMultiValued) = Keys.Single(entry => entry.Key == key);
        yield return null;
        foreach (var value in Given(values))
            yield return isMultiValued ? new JsonArray(value) : JsonValue.Create(value);
        if (isMultiValued)
            yield return new JsonArray(values[0], values[1]);
    }

    JsonObject Context()
    {
        var context = new JsonObject();
        for (var count = _random.Next(6); count > 0; count--)
        {
            var (key, values, isMultiValued) = Pick(Keys);
            context[key] = isMultiValued ? new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => JsonValue.Create(Pick(Given(values))))]) : Pick(Given(values));
        }
        return context;
    }

    JsonArray Policies(int count, string action, string resource, bool whom, int lean)
        => new([.. Enumerable.Range(0, count).Select(_ => Policy(action, resource, whom, lean))]);

    JsonArray Levels(string action, string resource, bool whom)
        => new([.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Policies(Chance(1, 10) ? 0 : 1 + _random.Next(2), action, resource, whom, lean: ControlPolicy))]);

    JsonObject Policy(string action, string resource, bool whom, int lean)
    {
        var policy = new JsonObject();
        if (!Chance(1, 6))
            policy["Version"] = Chance(1, 12) ? "2008-10-17" : "2012-10-17";
        var statements = Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => (JsonNode?)Statement(action, resource, whom, lean)).ToArray();
        policy["Statement"] = statements.Length == 1 && Chance(1, 3) ? statements[0] : new JsonArray(statements);
        return policy;
    }

    JsonObject Statement(string action, string resource, bool whom, int lean)
    {
        var statement = new JsonObject { ["Effect"] = Chance(1, lean) ? "Deny" : "Allow" };
        if (whom)
            statement[lean != ControlPolicy && Chance(1, 8) ? "NotPrincipal" : "Principal"] = Whom(); // SCPs and RCPs have no NotPrincipal
        statement[Chance(1, 8) ? "NotAction" : "Action"] = OneOrMore(() => ActionPattern(action));
        statement[Chance(1, 8) ? "NotResource" : "Resource"] = OneOrMore(() => ResourcePattern(resource));
        if (Chance(1, 2))
            statement["Condition"] = Condition();
        return statement;
    }

    JsonNode Whom()
    {
        string[] named =
        [
            "*", Home, Other, $"arn:aws:iam::{Home}:root", $"arn:aws:iam::{Home}:user/alice", $"arn:aws:iam::{Home}:user/team/bob", $"arn:aws:iam::{Home}:role/app",
            $"arn:aws:sts::{Home}:assumed-role/app/s1", $"arn:aws:sts::{Home}:federated-user/fed", $"arn:aws:iam::{Other}:user/alice", $"arn:aws:iam::{Other}:role/app",
        ];
        return _random.Next(5) switch
        {
            0 => "*",
            1 => new JsonObject { ["Service"] = Pick(["elasticmapreduce.amazonaws.com", "ec2.amazonaws.com"]) },
            _ => new JsonObject { ["AWS"] = OneOrMore(() => Pick(named)) },
        };
    }

    string ActionPattern(string action)
    {
        var service = action.Split(':')[0];
        return _random.Next(8) switch
        {
            0 => "*",
            1 => $"{service}:*",
            2 => action[..^3] + "*",
            3 => action[..^1] + "?",
            4 => Pick(Calls).Action,
            5 => action.ToUpperInvariant(),
            _ => action,
        };
    }

    string ResourcePattern(string resource)
    {
        if (resource == "*" || Chance(1, 6))
            return Chance(1, 5) ? Pick(Pick(Calls).Resources) : "*";
        var parts = resource.Split(':', 6);
        switch (_random.Next(10))
        {
            case 9: return string.Join(':', parts[..(3 + _random.Next(3))]) + Pick(["", ":*", "*"]);
            case 0: return Pick(Pick(Calls).Resources);
            case 1: parts[1 + _random.Next(4)] = "*"; break;
            case 2: parts[5] = parts[5][..^1] + "*"; break;
            case 3: parts[5] = parts[5][..^1] + "?"; break;
            case 4: parts[5] = parts[5][..^1] + Variable(); break;
            case 5: parts[5] = "*"; break;
            case 6: parts[5] = "*" + parts[5][1..]; break;
            default: break;
        }
        return string.Join(':', parts);
    }

    string Variable() => Pick(["${aws:PrincipalTag/team}", "${aws:username}", "${AWS:principaltag/TEAM}", "${aws:PrincipalTag/team, 'a'}", "${*}", "${?}", "${aws:TagKeys}", "${aws:nothing}"]);

    JsonObject Condition()
    {
        var condition = new JsonObject();
        for (var count = 1 + _random.Next(2); count > 0; count--)
        {
            var (key, values, isMultiValued) = Pick(Keys);
            var name = Operator(values);
            if (name != "Null")
            {
                var misused = Chance(1, 10);
                if (isMultiValued != misused)
                    name = Pick(["ForAllValues:", "ForAnyValue:"]) + name;
                if (Chance(1, 5))
                    name += "IfExists";
            }
            if (condition[name] is not JsonObject block)
                condition[name] = block = [];
            block[Chance(1, 8) ? key.ToUpperInvariant() : key] = OneOrMore(() => Wanted(name, values));
        }
        return condition;
    }

    JsonValue Wanted(string name, string[] values)
    {
        if (name == "Null")
            return Chance(1, 3) ? JsonValue.Create(Chance(1, 2)) : JsonValue.Create(Pick(["true", "false"]));
        if (values == Texts && Chance(1, 4))
            return JsonValue.Create(Pick(["", "a", "x"]) + Variable());
        if (values == Booleans && Chance(1, 4))
            return JsonValue.Create(Chance(1, 2));
        if (values == Numbers && Chance(1, 4))
            return JsonValue.Create(_random.Next(3));
        if (name.Contains("StringLike", StringComparison.Ordinal) || name.Contains("StringNotLike", StringComparison.Ordinal))
            return JsonValue.Create(Pick(["a*", "*", "?", "a?", "*b", "a"]));
        return JsonValue.Create(Pick(values));
    }

    string Operator(string[] values)
    {
        if (Chance(1, 10))
            return "Null";
        if (Chance(1, 60))
            return "StringResembles";
        if (values == Numbers)
            return Pick(["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"]);
        if (values == Dates)
            return Pick(["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"]);
        if (values == Booleans)
            return "Bool";
        if (values == Addresses)
            return Pick(["IpAddress", "NotIpAddress"]);
        if (values == Binaries)
            return "BinaryEquals";
        if (values == Arns)
            return Pick(["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringEquals", "StringLike"]);
        return Pick(["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"]);
    }

    JsonNode OneOrMore<T>(Func<T> make)
    {
        JsonNode Node(T value) => value as JsonNode ?? JsonValue.Create(value)!;
        return Chance(2, 3) ? Node(make()) : new JsonArray([.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Node(make()))]);
    }

    /// <summary>What a request can have of an alphabet: it comes from an address, never from a network.</summary>
    static string[] Given(string[] values) => values == Addresses ? [.. values.Where(value => !value.Contains('/', StringComparison.Ordinal))] : values;

    T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    bool Chance(int of, int outOf) => _random.Next(outOf) < of;
}
