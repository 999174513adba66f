using System.Collections.Immutable;
using EmrShift.Iac.JobFlows;

namespace EmrShift.Iac.Python;

/// <summary>
/// Airflow DAGs, boto3 scripts and CDK apps in Python. A dict or a call whose own members hold Instances and a release or a role is a job flow,
/// whatever its name is (facts: parsing).
/// </summary>
sealed class PythonReader
{
    readonly List<PythonToken> _tokens;
    readonly PythonExpressions _expressions;
    readonly PythonEdits _edits;
    readonly List<Declaration> _declarations = [];

    PythonReader(SourceText source)
    {
        _tokens = PythonTokens.Of(source.Text);
        _expressions = new PythonExpressions(source, _tokens);
        _edits = new PythonEdits(source);
    }

    public static IReadOnlyList<Declaration>? Read(SourceText source, List<IacProblem> problems)
    {
        var reader = new PythonReader(source);
        reader.CollectNames();
        reader.FollowCopies();
        reader.Walk();
        return reader._declarations;
    }

    bool IsSign(int index, string sign) => index >= 0 && index < _tokens.Count && _tokens[index].Kind == PythonTokenKind.Sign && _expressions.Text(index) == sign;

    void CollectNames()
    {
        for (var index = 0; index + 1 < _tokens.Count; index++)
        {
            if (_tokens[index].Kind != PythonTokenKind.Name)
                continue;
            var name = _expressions.Text(index);
            var isStart = index == 0 || _tokens[index - 1].Kind == PythonTokenKind.LineEnd || IsSign(index - 1, ":") || IsSign(index - 1, ";");
            if (isStart && IsSign(index + 1, "="))
                _expressions.Names[name] = _expressions.Names.ContainsKey(name) ? -1 : index + 2;
            else if (isStart && IsSign(index + 1, ":") && TypedAssignment(index) is var value and > 0)
                _expressions.Names[name] = _expressions.Names.ContainsKey(name) ? -1 : value;
            else if (isStart && IsSign(index + 1, "+="))
                _expressions.Changed.Add(name);
            else if (IsSign(index + 1, "[") && _tokens[index + 1].Partner is var close and > 0 && IsAssigned(close + 1))
                _expressions.Changed.Add(name);
            else if (IsSign(index + 1, ".") && _expressions.Text(index + 2) is "update" or "append" or "extend" or "setdefault" or "insert" && IsSign(index + 3, "("))
                _expressions.Changed.Add(name);
        }
    }

    /// <summary>What is said of a copy is said of what it was copied from: the request that is sent is the copy.</summary>
    void FollowCopies()
    {
        foreach (var (name, start) in _expressions.Names)
        {
            if (_expressions.Changed.Contains(name) && start > 0 && CopiedFrom(start) is { } original)
                _expressions.Changed.Add(original);
        }
    }

    /// <summary><c>copy.deepcopy(NAME)</c>, <c>dict(NAME)</c>, <c>NAME.copy()</c>, <c>NAME</c>: the name; null for anything else.</summary>
    string? CopiedFrom(int index)
    {
        if (_expressions.Text(index) == "copy" && IsSign(index + 1, "."))
            index += 2;
        if (_expressions.Text(index) is "deepcopy" or "copy" or "dict" && IsSign(index + 1, "(") && _tokens[index + 1].Partner == index + 3)
            return _expressions.Text(index + 2);
        var isWhole = index + 1 >= _tokens.Count || _tokens[index + 1].Kind == PythonTokenKind.LineEnd || (IsSign(index + 1, ".") && _expressions.Text(index + 2) == "copy");
        return isWhole && _tokens[index].Kind == PythonTokenKind.Name ? _expressions.Text(index) : null;
    }

    /// <summary>Whether <c>= …</c> follows, also after more indexes: <c>d["a"]["b"] = 1</c>, and <c>d["Tags"].append(…)</c>.</summary>
    bool IsAssigned(int index)
    {
        while (IsSign(index, "[") && _tokens[index].Partner > 0)
            index = _tokens[index].Partner + 1;
        return IsSign(index, "=") || IsSign(index, "+=") || (IsSign(index, ".") && _expressions.Text(index + 1) is "update" or "append" or "extend" or "insert");
    }

    /// <summary><c>NAME: dict[str, Any] = …</c>: the token after the sign; 0 when there is none on the line.</summary>
    int TypedAssignment(int index)
    {
        for (var at = index + 2; at < _tokens.Count && at < index + 40 && _tokens[at].Kind != PythonTokenKind.LineEnd; at++)
        {
            if (IsSign(at, "="))
                return at + 1;
            if (_tokens[at].Partner > at)
                at = _tokens[at].Partner;
        }
        return 0;
    }

    void Walk()
    {
        for (var index = 0; index < _tokens.Count; index++)
        {
            if (IsSign(index, "{") && _tokens[index].Partner > 0)
                Dict(index);
            else if (_tokens[index].Kind == PythonTokenKind.Name && IsSign(index + 1, "(") && _tokens[index + 1].Partner > 0)
                Call(index);
        }
    }

    void Dict(int open)
    {
        if (_expressions.Braces(open) is not Value.MapOf map || !JobFlowReader.IsJobFlow(map))
            return;
        Request(map, open, map.Entries[0].KeyAt, _edits.Dict);
    }

    /// <summary>A request that is written as a dict or as <c>dict(…)</c>, by the name that it is assigned to.</summary>
    void Request(Value.MapOf map, int first, Spot at, RequestEditor editor)
    {
        var name = NameBefore(first);
        if (name is not null && _expressions.Changed.Contains(name))
            map = map with { Open = map.Open ?? $"`{name}` is changed later" };
        var address = name is null or "job_flow_overrides" ? map.Get("Name").Text() ?? name ?? "job flow" : name;
        _declarations.Add(JobFlowReader.Read(map, address, at, editor));
    }

    /// <summary>The name that a value is assigned to, with or without its type; null when it isn't assigned to one.</summary>
    string? NameBefore(int first)
    {
        if (first >= 2 && IsSign(first - 1, "=") && _tokens[first - 2].Kind == PythonTokenKind.Name && !IsSign(first - 3, "."))
            return TypedName(first) ?? _expressions.Text(first - 2);
        return TypedName(first);
    }

    /// <summary>The name in <c>NAME: dict[str, Any] = …</c>, where its value begins at a token.</summary>
    string? TypedName(int first) => _expressions.Names.FirstOrDefault(name => name.Value == first).Key;

    void Call(int index)
    {
        var name = _expressions.Text(index);
        var at = _expressions.At(index, index + 1);
        switch (name)
        {
            case "dict" when _expressions.Arguments(index + 1) is var members && JobFlowReader.IsJobFlow(members):
                Request(members, index, at, _edits.Call);
                break;
            case "run_job_flow":
                RunJobFlow(index + 1, at);
                break;
            case "EmrCreateJobFlowOperator" or "EmrCreateJobFlowSensorAsync":
                Operator(index + 1, at);
                break;
            case "add_tags" when TagsOf(index + 1) is { } tags && Asl.TagCalls.PutsTheTag(tags):
                _declarations.Add(new AddTagsDeclaration("add_tags", at));
                break;
            case "attach_role_policy" or "attach_user_policy" or "attach_group_policy":
                var call = _expressions.Arguments(index + 1);
                Attach(call.Get("RoleName") ?? call.Get("UserName") ?? call.Get("GroupName"), call.Get("PolicyArn"), name);
                break;
            // boto3's resources: iam.Role("name").attach_policy(PolicyArn=…).
            case "attach_policy":
                Attach(OwnerOf(index), _expressions.Arguments(index + 1).Get("PolicyArn"), name);
                break;
            case "from_aws_managed_policy_name":
                FromName(index);
                break;
            case "EmrServerlessCreateApplicationOperator" or "EmrServerlessStartJobOperator" or "EmrContainerOperator" or "EmrEksCreateClusterOperator":
                _declarations.Add(new OutOfScopeDeclaration(name, at));
                break;
        }
    }

    Value? TagsOf(int open) => _expressions.Arguments(open).Get("Tags");

    void RunJobFlow(int open, Spot at)
    {
        var arguments = _expressions.Arguments(open);
        // run_job_flow(**config): the dict is found where it is written; one that comes from elsewhere isn't decided here.
        if (arguments.Entries.IsEmpty && arguments.Open is null)
            return;
        if (IsSign(open + 1, "**") && arguments.Open is null)
            return;
        if (JobFlowReader.IsJobFlow(arguments) || arguments.Open is not null)
            _declarations.Add(JobFlowReader.Read(arguments, arguments.Get("Name").Text() ?? "run_job_flow", at, _edits.Call));
    }

    /// <summary>An operator whose overrides don't hold a whole job flow relies on an Airflow connection.</summary>
    void Operator(int open, Spot at)
    {
        var arguments = _expressions.Arguments(open);
        var overrides = arguments.Get("job_flow_overrides");
        if (overrides is Value.MapOf map && JobFlowReader.IsJobFlow(map))
            return;
        var task = arguments.Get("task_id").Text() ?? "EmrCreateJobFlowOperator";
        var request = overrides as Value.MapOf ?? new Value.MapOf([], overrides.WhyOpen(), at);
        var why = overrides is Value.MapOf or null or Value.Known ? "the Airflow connection that the operator takes its settings from" : overrides.WhyOpen() ?? "the operator's overrides";
        _declarations.Add(JobFlowReader.Read(request with { Open = request.Open ?? why }, task, at, _edits.Dict));
    }

    /// <summary>The name in <c>Role("name").attach_policy</c>; null when something else stands before the dot.</summary>
    Value? OwnerOf(int index) => IsSign(index - 1, ".") && IsSign(index - 2, ")") && _tokens[index - 2].Partner is var open and > 0 && _expressions.Text(open - 1) is "Role" or "User" or "Group"
        ? _expressions.Read(open + 1).Value : null;

    /// <summary>CDK: <c>ManagedPolicy.from_aws_managed_policy_name("service-role/AmazonElasticMapReduceRole")</c>.</summary>
    void FromName(int index)
    {
        var (value, _) = _expressions.Read(index + 2);
        if (value is not Value.Known name || Facts.FactBook.Policy(name.Text[(name.Text.LastIndexOf('/') + 1)..]) is not { } policy)
            return;
        Attach(null, new Value.Known(policy.Arn(), name.At), "from_aws_managed_policy_name");
    }

    void Attach(Value? principal, Value? policy, string way)
    {
        if (policy is null)
            return;
        var v1 = ManagedPolicies.V1(policy);
        var beside = v1 is null ? Remedy.None
            : Facts.FactBook.SuccessorOf(v1) is { } v2 ? Remedy.ByHand($"attach {v2.Arn()} beside it, and remove {v1.Name} last")
            : Remedy.ByHand($"AWS offers no successor of {v1.Name}: write a policy with what the jobs need, attach it, and remove this one last");
        ImmutableArray<Value> who = principal is null ? [] : [principal];
        _declarations.Add(new AttachmentDeclaration(way, policy.At, who, policy, way, beside));
    }
}
