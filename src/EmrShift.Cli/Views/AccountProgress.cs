namespace EmrShift.Cli.Views;

/// <summary>How many accounts of many are assessed, on standard error when that is a terminal. Safe for every thread.</summary>
sealed class AccountProgress(Terminal terminal, int all)
{
    const int Step = 10;
    readonly Lock _writing = new();
    int _done;

    bool IsShown => all >= Step;

    public void Report()
    {
        var done = Interlocked.Increment(ref _done);
        if (!IsShown || done % Step != 0)
            return;
        lock (_writing)
            ProgressLine.Draw(terminal, $"assessing: {done} of {all} accounts");
    }

    public void End()
    {
        if (IsShown)
            ProgressLine.Clear(terminal);
    }
}
