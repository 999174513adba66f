namespace EmrShift.Iac.Terraform;

/// <summary>What a Terraform file is, by its name. Source: https://developer.hashicorp.com/terraform/language/files.</summary>
static class TerraformPaths
{
    /// <summary>Configuration, in either syntax.</summary>
    public static bool IsConfiguration(string path) => Ends(path, ".tf") || Ends(path, ".tf.json");

    /// <summary>Values of variables, in either syntax.</summary>
    public static bool IsAssignment(string path) => Ends(path, ".tfvars") || Ends(path, ".tfvars.json");

    /// <summary>Whether Terraform loads a file of values without being told to.</summary>
    public static bool IsLoaded(string path) => IsAssignment(path) && Plain(path) is var name && (Ends(name, ".auto.tfvars") || name == "terraform.tfvars");

    public static bool IsJson(string path) => Ends(path, ".json");

    /// <summary><c>override.tf</c> and <c>*_override.tf</c>, which change blocks of the other files.</summary>
    public static bool IsOverride(string path) => Plain(path) is "override.tf" || Ends(Plain(path), "_override.tf");

    /// <summary>The file's name, without the ending that says JSON.</summary>
    static string Plain(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return IsJson(name) ? name[..^".json".Length] : name;
    }

    static bool Ends(string path, string end) => path.EndsWith(end, StringComparison.Ordinal);
}
