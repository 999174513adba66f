using System.Globalization;
using EmrShift.Trails;

namespace EmrShift.Cli.Views;

/// <summary>Progress of a pass on standard error: how far, how fast, how long still. On a terminal one line that is rewritten, else a line now and then.</summary>
sealed class TrailProgressView(Terminal terminal) : IProgress<TrailProgress>
{
    static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200), Elsewhere = TimeSpan.FromSeconds(10);

    readonly Lock _lock = new();
    readonly long _start = terminal.Time.GetTimestamp();
    TimeSpan _shown = TimeSpan.Zero;
    bool _drawn;

    public void Report(TrailProgress value)
    {
        lock (_lock)
        {
            var elapsed = terminal.Time.GetElapsedTime(_start);
            if (elapsed - _shown < (terminal.IsErrorTerminal ? OnTerminal : Elsewhere))
                return;
            _shown = elapsed;
            _drawn = true;
            if (terminal.IsErrorTerminal)
                ProgressLine.Draw(terminal, Line(value, elapsed));
            else
                terminal.Error.WriteLine(Line(value, elapsed));
        }
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (_drawn)
            ProgressLine.Clear(terminal);
    }

    internal static string Line(TrailProgress value, TimeSpan elapsed)
    {
        const double Mebi = 1024 * 1024;
        var rate = value.StoredBytes / Math.Max(0.001, elapsed.TotalSeconds);
        var left = value.StoredBytesTotal > value.StoredBytes && rate > 0
            ? TimeSpan.FromSeconds(Math.Ceiling((value.StoredBytesTotal - value.StoredBytes) / rate))
            : TimeSpan.Zero;
        return string.Create(CultureInfo.InvariantCulture,
            $"{value.Files} of {value.FilesTotal} files, {value.StoredBytes / Mebi:F0} of {value.StoredBytesTotal / Mebi:F0} MiB, {rate / Mebi:F1} MiB/s, {value.Events} events, {left:hh\\:mm\\:ss} left");
    }
}
