using EmrShift.Iac.Hcl;

namespace EmrShift.Iac.Terraform;

/// <summary>
/// One instance of a module: the module and what its caller gave it. The root has no caller. Local values and variables are evaluated once.
/// </summary>
sealed class TerraformScope(TerraformModule module, string prefix, TerraformScope? caller, IReadOnlyDictionary<string, Func<Value?>> inputs)
{
    readonly Dictionary<string, Value?> _known = new(StringComparer.Ordinal);
    readonly HashSet<string> _inProgress = new(StringComparer.Ordinal);

    public TerraformModule Module { get; } = module;

    /// <summary>What stands before an address: <c>module.emr.</c>, or nothing in the root.</summary>
    public string Prefix { get; } = prefix;

    public TerraformScope? Caller { get; } = caller;

    public Dictionary<string, TerraformScope> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of an attribute of a block; null when it isn't there or is <c>null</c>.</summary>
    public Value? Attribute(TerraformBlock block, string name, Iteration? each = null)
    {
        var (holder, file) = block.Holding(name);
        return Attribute(holder.Body, file, name, each);
    }

    /// <summary>The same, inside a nested block.</summary>
    public Value? Attribute(HclBody body, HclFile file, string name, Iteration? each = null) =>
        body.Attribute(name) is { } attribute ? new TerraformEvaluator(this, file, each).Evaluate(attribute.Value) : null;

    public Value? Local(string name, Spot at) => Once($"local.{name}", at, () =>
        Module.Locals.TryGetValue(name, out var local)
            ? new TerraformEvaluator(this, local.File, null).Evaluate(local.Value)
            : new Value.Unknown($"`local.{name}` isn't declared here", at));

    public Value? Variable(string name, Spot at)
    {
        if (inputs.TryGetValue(name, out var given))
            return Once($"var.{name}", at, given);
        return Once($"var.{name}", at, () =>
        {
            if (Caller is null)
            {
                foreach (var file in Module.Assignments)
                {
                    if (file.Body.Attribute(name) is { } assigned)
                        return new TerraformEvaluator(this, file, null).Evaluate(assigned.Value);
                }
            }
            if (!Module.Variables.TryGetValue(name, out var variable))
                return new Value.Unknown($"`var.{name}` isn't declared here", at);
            return variable.Block.Body.Attribute("default") is { } value
                ? new TerraformEvaluator(this, variable.File, null).Evaluate(value.Value)
                : new Value.Unknown($"`var.{name}` has no default", at);
        });
    }

    public Value? Output(string name, Spot at) => Once($"output.{name}", at, () =>
        Module.Outputs.TryGetValue(name, out var output)
            ? Attribute(output, "value")
            : new Value.Unknown($"output `{name}` isn't declared", at));

    Value? Once(string key, Spot at, Func<Value?> evaluate)
    {
        if (_known.TryGetValue(key, out var value))
            return value;
        if (!_inProgress.Add(key))
            return new Value.Unknown($"`{key}` depends on itself", at);
        value = evaluate();
        _inProgress.Remove(key);
        _known[key] = value;
        return value;
    }
}

/// <summary>What <c>each.key</c>, <c>each.value</c> and the names of a <c>for</c> stand for.</summary>
sealed record Iteration(string KeyName, string ValueName, Value Key, Value? Content, Iteration? Outer);
