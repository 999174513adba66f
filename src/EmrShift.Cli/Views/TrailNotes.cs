using System.Globalization;
using EmrShift.Trails;

namespace EmrShift.Cli.Views;

/// <summary>What a person must know about a pass besides its result: files passed over, calls delivered twice.</summary>
static class TrailNotes
{
    const int NamedMax = 20;

    public static void Write(Terminal terminal, TrailCounts counts)
    {
        foreach (var skipped in counts.Pass.Skipped.Take(NamedMax))
            terminal.Error.WriteLine($"emrshift: passed over {skipped.File}: {skipped.Why}");
        if (counts.Pass.Skipped.Length > NamedMax)
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"emrshift: passed over {counts.Pass.Skipped.Length - NamedMax} more files; `skipped` in the JSON names them"));
        if (counts.Duplicates > 0)
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"emrshift: {counts.Duplicates} events were delivered more than once; each counts once"));
        if (counts.Pass.Files == 0)
            terminal.Error.WriteLine("emrshift: no file with CloudTrail events was found");
        else if (counts.Events == 0 && counts.Pass.EventsSeen > 0)
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"emrshift: none of the {counts.Pass.EventsSeen} events is what was asked for: look at --role, --trail-account, --trail-region, --since and --until"));
    }
}
