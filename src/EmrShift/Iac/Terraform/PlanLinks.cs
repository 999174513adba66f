using System.Collections.Immutable;

namespace EmrShift.Iac.Terraform;

/// <summary>
/// What an attribute that is only known after apply refers to: a plan says so under <c>configuration … expressions … references</c>. Names that lead
/// through a module's variables and outputs are followed.
/// </summary>
sealed class PlanLinks(Value? rootModule)
{
    const int LongestChain = 20;

    /// <summary>The reference of an attribute; null when the configuration doesn't set it (AWS does).</summary>
    public Value? Of(Value.Known address, ImmutableArray<string> path)
    {
        var (modules, local) = Split(address.Text);
        var module = ModuleOf(modules);
        var resource = module.Get("resources").Items().FirstOrDefault(candidate => candidate.Get("address").Text() == local);
        Value? expression = resource.Get("expressions");
        foreach (var name in path)
            expression = expression is Value.ListOf list ? list.Items.FirstOrDefault().Get(name) : expression.Get(name);
        if (expression is null)
            return null;
        ImmutableArray<Value> found = [.. Follow(expression, modules, 0).DistinctBy(target => target)
            .Select(target => (Value)new Value.Reference(target, "", address.At))];
        return found.Length switch
        {
            0 => new Value.Unknown($"`{path[^1]}` is known after apply", address.At),
            1 => found[0],
            _ => new Value.ListOf(found, null, address.At),
        };
    }

    IEnumerable<string> Follow(Value expression, ImmutableArray<string> modules, int depth)
    {
        if (depth > LongestChain)
            return [];
        // Terraform lists aws_subnet.a.id and then aws_subnet.a: the shorter ones are the resources themselves. Of a module, the longer one tells more.
        var references = expression.Get("references").Items().Select(reference => reference.Text()).OfType<string>().ToList();
        return references
            .Where(reference => reference.StartsWith("module.", StringComparison.Ordinal) || !references.Any(other => IsLonger(reference, other)))
            .SelectMany(reference => Target(reference, modules, depth)).Distinct();

        static bool IsLonger(string reference, string other) =>
            reference.Length > other.Length && reference.StartsWith(other, StringComparison.Ordinal) && reference[other.Length] is '.' or '[';
    }

    IEnumerable<string> Target(string reference, ImmutableArray<string> modules, int depth)
    {
        var prefix = string.Concat(modules.Select(module => $"module.{module}."));
        var parts = reference.Split('.');
        if (parts is ["var", var variable, ..])
        {
            if (modules.IsEmpty)
                return [];
            var outer = modules[..^1];
            return ModuleOf(outer).Get("module_calls").Get(modules[^1]).Get("expressions").Get(variable) is { } given ? Follow(given, outer, depth + 1) : [];
        }
        if (parts is ["module", var name, var output, ..])
        {
            var inner = modules.Add(WithoutIndex(name));
            return ModuleOf(inner).Get("outputs").Get(WithoutIndex(output)).Get("expression") is { } expression ? Follow(expression, inner, depth + 1) : [];
        }
        if (parts is ["module", _])
            return [];
        return parts is ["data", ..] or [not ("local" or "each" or "count" or "path"), _, ..] ? [prefix + WithoutIndex(reference)] : [];
    }

    Value? ModuleOf(ImmutableArray<string> modules)
    {
        var module = rootModule;
        foreach (var name in modules)
            module = module.Get("module_calls").Get(name).Get("module");
        return module;
    }

    /// <summary><c>module.a.module.b[0].aws_subnet.x["k"]</c> → the modules without their indexes, and the address inside without its index.</summary>
    static (ImmutableArray<string> Modules, string Local) Split(string address)
    {
        var modules = ImmutableArray.CreateBuilder<string>();
        while (address.StartsWith("module.", StringComparison.Ordinal))
        {
            var end = 7;
            while (end < address.Length && address[end] is not ('.' or '['))
                end++;
            modules.Add(address[7..end]);
            if (end < address.Length && address[end] == '[')
                end = address.IndexOf("].", end, StringComparison.Ordinal) is var close and >= 0 ? close + 1 : address.Length;
            address = end < address.Length ? address[(end + 1)..] : "";
        }
        return (modules.ToImmutable(), WithoutIndex(address));
    }

    static string WithoutIndex(string text) => text.IndexOf('[', StringComparison.Ordinal) is var at and >= 0 ? text[..at] : text;
}
