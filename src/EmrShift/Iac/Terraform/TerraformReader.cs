using System.Collections.Immutable;

namespace EmrShift.Iac.Terraform;

/// <summary>The declarations of a module and of the local modules that it calls.</summary>
sealed class TerraformReader
{
    const int DeepestModule = 12;

    readonly IReadOnlyDictionary<string, TerraformModule> _modules;
    readonly List<Declaration> _declarations = [];

    TerraformReader(IReadOnlyDictionary<string, TerraformModule> modules) => _modules = modules;

    /// <summary>
    /// Reads a root module. <paramref name="modules"/>: every module that may be called, by folder.
    /// </summary>
    public static ImmutableArray<Declaration> Read(TerraformModule root, IReadOnlyDictionary<string, TerraformModule> modules)
    {
        var reader = new TerraformReader(modules);
        reader.Walk(new TerraformScope(root, "", null, ImmutableDictionary<string, Func<Value?>>.Empty), 0);
        return [.. reader._declarations];
    }

    /// <summary>The folder of a local module; null when the source is a registry or a repository.</summary>
    public static string? LocalFolder(string folder, string? source)
    {
        if (source is null || !(source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal)))
            return null;
        List<string> parts = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var part in source.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "." )
                continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }
        return (folder.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }

    void Walk(TerraformScope scope, int depth)
    {
        foreach (var (name, call) in scope.Module.Calls.OrderBy(call => call.Key, StringComparer.Ordinal))
        {
            var source = scope.Attribute(call, "source").Text();
            if (depth < DeepestModule && LocalFolder(scope.Module.Folder, source) is { } folder && _modules.TryGetValue(folder, out var module))
            {
                var inputs = new Dictionary<string, Func<Value?>>(StringComparer.Ordinal);
                foreach (var attribute in call.Block.Body.Attributes)
                {
                    if (module.Variables.ContainsKey(attribute.Name))
                        inputs[attribute.Name] = () => scope.Attribute(call, attribute.Name, EachOf(scope, call));
                }
                scope.Children[name] = new TerraformScope(module, $"{scope.Prefix}module.{name}.", scope, inputs);
            }
            else
            {
                RegistryModules.Read(scope, name, call, source, _declarations);
            }
        }
        foreach (var child in scope.Children.OrderBy(child => child.Key, StringComparer.Ordinal))
            Walk(child.Value, depth + 1);
        foreach (var (address, block) in scope.Module.Named.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            if (address.StartsWith("data.", StringComparison.Ordinal) && TerraformLookups.Of(scope, block, EachOf(scope, block)) is { } lookup)
                _declarations.Add(lookup);
        }
        foreach (var resource in scope.Module.Resources)
        {
            if (scope.Attribute(resource, "count").Text() != "0")
                TerraformResources.Read(scope, resource, EachOf(scope, resource), _declarations);
        }
    }

    /// <summary>What <c>each</c> stands for in a block: one of the values of its <c>for_each</c>.</summary>
    static Iteration? EachOf(TerraformScope scope, TerraformBlock block)
    {
        if (block.Block.Body.Attribute("for_each") is null || scope.Attribute(block, "for_each") is not { } each)
            return null;
        return each switch
        {
            Value.ListOf list => new Iteration("each", "", new Value.OneOf(list.Items, each.At), new Value.OneOf(list.Items, each.At), null),
            Value.MapOf map => new Iteration("each", "",
                new Value.OneOf([.. map.Entries.Select(entry => (Value)new Value.Known(entry.Key, entry.KeyAt))], each.At),
                new Value.OneOf([.. map.Entries.Select(entry => entry.Value)], each.At), null),
            Value.OneOf choice => new Iteration("each", "", choice, choice, null),
            _ => new Iteration("each", "", new Value.Unknown("`each.key`", each.At), new Value.Unknown(each.WhyOpen() ?? "`each.value`", each.At), null),
        };
    }
}
