using System.Collections.Immutable;
using EmrShift.Iam;

namespace EmrShift.Cli.Verbs;

/// <summary>Policies that the command line names: a managed policy on record, or a file with a policy document.</summary>
static class PolicyFiles
{
    /// <summary>More than any policy that AWS accepts has, with white space and all.</summary>
    const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>
    /// Reads one policy. What AWS would refuse is said with file, line and column, and gives null; a warning is said and the policy is used.
    /// </summary>
    public static Policy? Read(Terminal terminal, string nameOrFile, PolicyKind kind)
    {
        if (Facts.FactBook.Policy(nameOrFile) is { } known)
            return PolicyReader.Read(known.Document, kind, known.Name).Policy is { } policy ? policy with { IsAwsManaged = true } : null;

        var path = terminal.PathOf(nameOrFile);
        byte[] text;
        try
        {
            if (!File.Exists(path))
            {
                terminal.Say(Directory.Exists(path)
                    ? $"{nameOrFile}: expected a file with a policy document, found a folder"
                    : $"{nameOrFile}: expected a file with a policy document or the name of a managed policy, found neither");
                return null;
            }
            if (new FileInfo(path).Length > MaxBytes)
            {
                terminal.Say($"{nameOrFile}: expected a policy document, found {new FileInfo(path).Length / (1024 * 1024)} MiB, far more than any policy has");
                return null;
            }
            text = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Say($"{nameOrFile}: expected a file with a policy document, could not read it: {e.Message}");
            return null;
        }

        var reading = PolicyReader.Read(text, kind, Path.GetFileName(nameOrFile));
        foreach (var problem in reading.Problems)
            terminal.Say($"{nameOrFile}:{problem}");
        return reading.HasErrors ? null : reading.Policy;
    }

    /// <summary>Reads several; null when any of them can't be used, after all have been read.</summary>
    public static ImmutableArray<Policy>? ReadAll(Terminal terminal, IEnumerable<string> namesOrFiles, PolicyKind kind)
    {
        var policies = namesOrFiles.Select(file => Read(terminal, file, kind)).ToList();
        return policies.Contains(null) ? null : [.. policies.OfType<Policy>()];
    }
}
