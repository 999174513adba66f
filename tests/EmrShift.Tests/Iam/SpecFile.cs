using EmrShift.Iam;

namespace EmrShift.Tests.Iam;

/// <summary>
/// Reads and runs a specification page: Markdown in which a fenced block holds a policy (its info string says where it goes) or the lines of requests
/// with what is expected. A heading of level two begins anew.
/// <list type="bullet">
/// <item><c>identity</c>, <c>resource</c>, <c>key</c>, <c>trust</c>, <c>boundary</c>, <c>session</c>, <c>endpoint</c>, <c>scp</c>, <c>rcp</c> (one block a level): policies.</item>
/// <item><c>requests</c>: <c>CALLER ACTION RESOURCE [KEY=VALUE…] => VERDICT</c>.</item>
/// <item><c>condition</c>: a Condition element; <c>holds</c>: <c>[KEY=VALUE…] => yes | no | unknown | refused</c>. Asked twice, of an Allow and of a Deny;
/// refused: neither does the Allow allow nor does the Deny let through.</item>
/// </list>
/// <c>KEY=?</c> is unknown, <c>KEY=[a|b]</c> multi-valued, <c>owner=ACCOUNT</c> the resource's account, <c>only-star</c> an action without resources,
/// <c>incomplete</c> a context that nobody knows in full.
/// </summary>
static class SpecFile
{
    /// <summary>What went otherwise than the page says, one line each, with the line number; and how many lines were asked.</summary>
    public static (List<string> Failures, int Asked) Run(string file)
    {
        var failures = new List<string>();
        var asked = 0;
        var sources = new PolicySources();
        var condition = "";
        string? block = null;
        var text = new List<string>();
        foreach (var (line, number) in File.ReadLines(file).Select((line, i) => (line, i + 1)))
        {
            if (block is null && line.StartsWith("## ", StringComparison.Ordinal))
                (sources, condition) = (new PolicySources(), "");
            else if (block is null && line.StartsWith("```", StringComparison.Ordinal))
                (block, text) = (line[3..].Trim(), []);
            else if (block is not null && line.StartsWith("```", StringComparison.Ordinal))
            {
                condition = block == "condition" ? string.Join('\n', text) : condition;
                sources = With(sources, block, string.Join('\n', text));
                block = null;
            }
            else if (block is "requests" or "holds" && line.Length > 0)
            {
                asked++;
                var parts = line.Split("=>", 2, StringSplitOptions.TrimEntries);
                var answer = block == "requests" ? Ask(parts[0], sources) : Holds(parts[0], condition);
                if (answer != parts[1])
                    failures.Add($"{Path.GetFileName(file)}:{number}: {line.Trim()}, got {answer}");
            }
            else if (block is not null)
                text.Add(line);
        }
        return (failures, asked);
    }

    static PolicySources With(PolicySources sources, string block, string text) => block switch
    {
        "identity" => sources with { Identity = sources.Identity.Add(Read(text, PolicyKind.Identity)) },
        "resource" => sources with { Resource = Read(text, PolicyKind.Resource) },
        "key" => sources with { Resource = Read(text, PolicyKind.Key) },
        "trust" => sources with { Resource = Read(text, PolicyKind.Trust) },
        "boundary" => sources with { Boundary = Read(text, PolicyKind.Boundary) },
        "session" => sources with { Session = Read(text, PolicyKind.Session) },
        "endpoint" => sources with { VpcEndpoint = Read(text, PolicyKind.VpcEndpoint) },
        "scp" => sources with { Scps = sources.Scps.Add([Read(text, PolicyKind.ServiceControl)]) },
        "rcp" => sources with { Rcps = sources.Rcps.Add([Read(text, PolicyKind.ResourceControl)]) },
        "management" => sources with { ManagementAccount = text.Trim() },
        "requests" or "condition" or "holds" => sources,
        _ => throw new InvalidOperationException($"no block is called {block}"),
    };

    /// <summary>A statement or a list of them stands for a policy of the present version.</summary>
    public static Policy Read(string text, PolicyKind kind)
    {
        var whole = text.Contains("\"Statement\"", StringComparison.Ordinal) ? text : $$"""{"Version":"2012-10-17","Statement":{{text}}}""";
        return PolicyReader.Read(whole, kind).Policy ?? throw new InvalidOperationException(text);
    }

    static string Ask(string line, PolicySources sources)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var request = WithOptions(new AuthorizationRequest(Caller(words[0]), words[1], words[2], new RequestContext()), words[3..]);
        var set = PolicySet.Compile(sources);
        var verdict = Evaluator.Evaluate(request, set).Verdict;
        var explained = Evaluator.Explain(request, set);
        return explained.Verdict == verdict ? verdict.ToString() : $"{verdict}, explained as {explained.Verdict}";
    }

    static string Holds(string line, string condition)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var request = WithOptions(new AuthorizationRequest(Caller("alice"), "s3:GetObject", "arn:aws:s3:::b/k", new RequestContext()), words);
        Verdict Of(string statements) => Evaluator.Evaluate(request, PolicySet.Compile(new PolicySources { Identity = [Read(statements, PolicyKind.Identity)] })).Verdict;
        var allow = Of($$"""[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}]""");
        var deny = Of($$"""[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{{condition}}}]""");
        return (allow, deny) switch
        {
            (Verdict.Allowed, Verdict.ExplicitlyDenied) => "yes",
            (Verdict.ImplicitlyDenied, Verdict.Allowed) => "no",
            (Verdict.Unknown, Verdict.Unknown) => "unknown",
            (Verdict.ImplicitlyDenied, Verdict.ExplicitlyDenied) => "refused",
            _ => $"{allow} as Allow, {deny} as Deny",
        };
    }

    static AuthorizationRequest WithOptions(AuthorizationRequest request, string[] options)
    {
        foreach (var option in options)
        {
            var (key, value) = option.Split('=', 2) is [var k, var v] ? (k, v) : (option, "");
            switch (key, value)
            {
                case ("owner", _):
                    request = request with { ResourceAccount = value };
                    break;
                case ("only-star", _):
                    request = request with { WildcardOnlyAction = true };
                    break;
                case ("incomplete", _):
                    request.Context.IsComplete = false;
                    break;
                case (_, "?"):
                    request.Context.SetUnknown(key);
                    break;
                case (_, "-"):
                    request.Context.SetAbsent(key);
                    break;
                case (_, ['[', .., ']']):
                    request.Context.Set(key, value[1..^1].Split('|', StringSplitOptions.RemoveEmptyEntries));
                    break;
                default:
                    request.Context.Set(key, value);
                    break;
            }
        }
        return request;
    }

    static Principal Caller(string text) => Principal.Parse(text switch
    {
        "alice" or "bob" => $"arn:aws:iam::111111111111:user/{text}",
        "app" => "arn:aws:iam::111111111111:role/app",
        "app/s1" => "arn:aws:sts::111111111111:assumed-role/app/s1",
        "stranger" => "arn:aws:iam::222222222222:user/stranger",
        "root" => "arn:aws:iam::111111111111:root",
        "anyone" => "*",
        _ => text,
    });
}
