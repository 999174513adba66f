using EmrShift.Aws.Reading;

namespace EmrShift.Cli.Views;

/// <summary>How far the reading of live accounts is, on standard error when that is a terminal. Safe for every thread.</summary>
sealed class LiveProgress(Terminal terminal) : IProgress<ReadProgress>
{
    const int Step = 20;
    readonly Lock _writing = new();
    bool _wasShown;

    public void Report(ReadProgress value)
    {
        if (value.Calls % Step != 0)
            return;
        lock (_writing)
        {
            _wasShown = true;
            ProgressLine.Draw(terminal, $"reading account {value.AccountId}: {value.Calls} calls");
        }
    }

    public void End()
    {
        if (_wasShown)
            ProgressLine.Clear(terminal);
    }
}
