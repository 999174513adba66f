using System.Collections.Concurrent;
using EmrShift.Iac.Hcl;
using EmrShift.Iac.Terraform.JsonSyntax;

namespace EmrShift.Iac.Terraform;

/// <summary>All Terraform files of a run, as modules. Only modules that mention EMR, or lead to one that does, are parsed.</summary>
sealed class TerraformFiles
{
    readonly ConcurrentDictionary<string, ConcurrentBag<SourceText>> _folders = new(StringComparer.Ordinal);
    readonly ConcurrentBag<SourceText> _parsed = [];

    /// <summary>The files that were parsed.</summary>
    public IEnumerable<SourceText> Parsed => _parsed;

    public void Add(SourceText source) => _folders.GetOrAdd(FolderOf(source.Path), _ => []).Add(source);

    public IEnumerable<IacScope> Read(ConcurrentBag<IacProblem> problems, CancellationToken stop)
    {
        var modules = new ConcurrentDictionary<string, TerraformModule>(StringComparer.Ordinal);
        Parallel.ForEach(_folders, new ParallelOptions { CancellationToken = stop }, folder =>
        {
            if (folder.Value.Any(source => IacReader.MentionsEmr(source.Text) || CallsLocalModule(source.Text)))
                modules[folder.Key] = Parse(folder.Key, folder.Value, problems);
        });
        Follow(modules, problems);
        // The texts of modules that aren't parsed are not needed any more.
        _folders.Clear();
        var called = Called(modules);
        var scopes = new ConcurrentBag<IacScope>();
        Parallel.ForEach(modules.Values.Where(module => !called.Contains(module.Folder)), new ParallelOptions { CancellationToken = stop }, root =>
        {
            var declarations = TerraformReader.Read(root, modules);
            if (declarations.Length > 0)
                scopes.Add(new IacScope(root.Folder.Length == 0 ? "." : root.Folder, declarations));
        });
        return scopes;
    }

    /// <summary>Parses the modules that parsed ones call: they may declare the network without a word of EMR.</summary>
    void Follow(ConcurrentDictionary<string, TerraformModule> modules, ConcurrentBag<IacProblem> problems)
    {
        for (var queue = new Queue<TerraformModule>(modules.Values.OrderBy(module => module.Folder, StringComparer.Ordinal)); queue.TryDequeue(out var module);)
        {
            foreach (var folder in CalledBy(module))
            {
                if (!modules.ContainsKey(folder) && _folders.TryGetValue(folder, out var sources))
                    queue.Enqueue(modules[folder] = Parse(folder, sources, problems));
            }
        }
    }

    static IEnumerable<string> CalledBy(TerraformModule module) => module.Calls.Values
        .Select(call => call.Block.Body.Attribute("source")?.Value is HclTemplate { Parts: [{ Text: { } source }] } ? TerraformReader.LocalFolder(module.Folder, source) : null)
        .OfType<string>().Where(folder => folder != module.Folder);

    TerraformModule Parse(string folder, IEnumerable<SourceText> sources, ConcurrentBag<IacProblem> problems)
    {
        var files = sources.OrderBy(source => source.Path, StringComparer.Ordinal)
            .Select(source => TerraformPaths.IsJson(source.Path) ? JsonSyntaxReader.Parse(source) : HclParser.Parse(source)).ToList();
        foreach (var file in files)
        {
            _parsed.Add(file.Source);
            if (file.Problems is [var first, ..])
            {
                var (line, column) = file.Source.PositionOf(first.At);
                problems.Add(new IacProblem(file.Source.Path, line, column, first.Message));
            }
        }
        return TerraformModule.Of(
            folder,
            files.Where(file => TerraformPaths.IsConfiguration(file.Source.Path)),
            files.Where(file => TerraformPaths.IsLoaded(file.Source.Path)).Reverse());
    }

    /// <summary>The modules that others call. A circle of modules has no root: then all of its modules are read on their own.</summary>
    static HashSet<string> Called(ConcurrentDictionary<string, TerraformModule> modules)
    {
        var called = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in modules.Values)
            called.UnionWith(CalledBy(module).Where(modules.ContainsKey));
        return called.Count == modules.Count ? [] : called;
    }

    static bool CallsLocalModule(string text) =>
        text.Contains("\"./", StringComparison.Ordinal) || text.Contains("\"../", StringComparison.Ordinal);

    static string FolderOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path[..slash];
    }
}
