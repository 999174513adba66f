using System.Text;

namespace EmrShift.Checks;

/// <summary>The documents of the checks: what a check finds, why it matters, when not to fix it. Embedded from <c>Checks/&lt;Name&gt;/&lt;Name&gt;.md</c>.</summary>
public static class CheckDocuments
{
    /// <summary>The whole document of a check, examples included; null for a code that has none.</summary>
    public static string? Of(CheckInfo check)
    {
        using var stream = typeof(CheckDocuments).Assembly.GetManifestResourceStream($"checks/{TypeName(check.Name)}.md");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The document without the examples, which are tests: what a person reads.</summary>
    public static string? TextOf(CheckInfo check)
    {
        if (Of(check) is not { } document)
            return null;
        var examples = document.IndexOf("\n## Examples\n", StringComparison.Ordinal);
        return examples < 0 ? document : document[..examples];
    }

    // subnet-untagged → SubnetUntagged
    static string TypeName(string name) => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
