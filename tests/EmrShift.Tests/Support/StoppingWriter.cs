namespace EmrShift.Tests.Support;

/// <summary>Standard error of a run that is stopped once it has said something, as by Ctrl-C.</summary>
sealed class StoppingWriter(string text, CancellationTokenSource stop) : StringWriter
{
    public override void WriteLine(string? value)
    {
        Write(value + "\n");
        if (value?.Contains(text, StringComparison.Ordinal) == true)
            stop.Cancel();
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }
}
