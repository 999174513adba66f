using System.Collections.Immutable;
using EmrShift.Iac.Hcl;

namespace EmrShift.Iac.Terraform;

/// <summary>One folder of .tf files, which Terraform reads as one module.</summary>
sealed class TerraformModule
{
    /// <summary>The folder as the user named it, with forward slashes; empty for the working directory.</summary>
    public required string Folder { get; init; }

    public required ImmutableArray<HclFile> Files { get; init; }

    /// <summary>Values of <c>terraform.tfvars</c> and <c>*.auto.tfvars</c>; they count only where the module is the root.</summary>
    public ImmutableArray<HclFile> Assignments { get; init; } = [];

    public List<TerraformBlock> Resources { get; } = [];

    public Dictionary<string, TerraformBlock> Named { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (HclExpression Value, HclFile File)> Locals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TerraformBlock> Variables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TerraformBlock> Outputs { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TerraformBlock> Calls { get; } = new(StringComparer.Ordinal);

    public List<TerraformBlock> Providers { get; } = [];

    public static TerraformModule Of(string folder, IEnumerable<HclFile> files, IEnumerable<HclFile> assignments)
    {
        var module = new TerraformModule { Folder = folder, Files = [.. files], Assignments = [.. assignments] };
        foreach (var file in module.Files.OrderBy(file => TerraformPaths.IsOverride(file.Source.Path)))
        {
            foreach (var block in file.Body.Blocks)
                module.Add(block, file);
        }
        return module;
    }

    void Add(HclBlock block, HclFile file)
    {
        var declared = new TerraformBlock(block, file);
        var isOverride = TerraformPaths.IsOverride(file.Source.Path);
        switch (block.Type, block.Labels.Length)
        {
            case ("resource", 2) when isOverride && Named.TryGetValue($"{block.Labels[0]}.{block.Labels[1]}", out var overridden):
                var joined = overridden with { Overrides = overridden.Overrides.Add(declared) };
                Named[$"{block.Labels[0]}.{block.Labels[1]}"] = joined;
                Resources[Resources.IndexOf(overridden)] = joined;
                break;
            case ("resource", 2):
                Resources.Add(declared);
                Named.TryAdd($"{block.Labels[0]}.{block.Labels[1]}", declared);
                break;
            case ("data", 2):
                Named.TryAdd($"data.{block.Labels[0]}.{block.Labels[1]}", declared);
                break;
            case ("variable", 1):
                Variables.TryAdd(block.Labels[0], declared);
                break;
            case ("output", 1):
                Outputs.TryAdd(block.Labels[0], declared);
                break;
            case ("module", 1):
                Calls.TryAdd(block.Labels[0], declared);
                break;
            case ("provider", 1):
                Providers.Add(declared);
                break;
            case ("locals", 0):
                foreach (var attribute in block.Body.Attributes.Where(attribute => isOverride || !Locals.ContainsKey(attribute.Name)))
                    Locals[attribute.Name] = (attribute.Value, file);
                break;
        }
    }
}

/// <summary>A top-level block and the file that it stands in.</summary>
sealed record TerraformBlock(HclBlock Block, HclFile File)
{
    /// <summary>What override files say of the same resource: their arguments take the place of the block's own, the last one wins.</summary>
    public ImmutableArray<TerraformBlock> Overrides { get; init; } = [];

    /// <summary>The block, or the override of it, that sets an argument; the block itself when none does.</summary>
    public (HclBlock Block, HclFile File) Holding(string attribute) =>
        Overrides.LastOrDefault(other => other.Block.Body.Attribute(attribute) is not null) is { } other ? (other.Block, other.File) : (Block, File);

    public Spot Header => new(File.Source, Block.Header is { Length: > 0 } header ? TextSpan.Between(header.Start, File.Source.Text.AsSpan(header.Start, header.Length).TrimEnd().Length + header.Start) : Block.Span);

    public string Type => Block.Labels[0];

    public string Name => Block.Labels[^1];
}
