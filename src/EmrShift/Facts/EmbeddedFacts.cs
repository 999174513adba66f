using System.Reflection;
using System.Text;

namespace EmrShift.Facts;

/// <summary>The files below <c>facts/</c>, as they are embedded in this assembly under their path.</summary>
static class EmbeddedFacts
{
    static readonly Assembly Home = typeof(EmbeddedFacts).Assembly;

    /// <summary>The paths of all embedded facts below a folder, in ordinal order: <c>facts/policies/index.json</c> and so on.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Home.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of one fact. A path that doesn't exist is a bug: the facts are part of the program.</summary>
    public static string Text(string path)
    {
        using var stream = Home.GetManifestResourceStream(path) ?? throw new InvalidOperationException($"no fact at `{path}`");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
