using System.Text;
using EmrShift.Cli;
using Xunit;

namespace EmrShift.Tests.Support;

/// <summary>
/// One run of the program in process, against a terminal of the test: no console, no process, a clock that stands still.
/// <code>(await CliRun.Of(["policy", "list"])).Is("""…""");</code>
/// </summary>
/// <param name="ExitCode">What the process would return.</param>
/// <param name="Out">Standard output as UTF-8 text.</param>
/// <param name="Error">Standard error.</param>
sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>The clock of every run that names no other: 2026-01-15T10:00:00Z.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A terminal that says nothing and hears nothing, to look at the commands without running one.</summary>
    public static Terminal Nowhere { get; } = new(
        Stream.Null, Stream.Null, TextWriter.Null, false, false, 100, false, new StoppedClock(Now), RepositoryRoot.Path, _ => null);

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="folder">What relative paths are relative to; the checkout's root where it isn't named.</param>
    /// <param name="input">Standard input; empty where it isn't named.</param>
    /// <param name="environment">The environment variables; none where it isn't named.</param>
    /// <param name="time">The clock; stands at <see cref="Now"/> where it isn't named.</param>
    /// <param name="isTerminal">Whether output and error are a terminal (colour stays off: snapshots are plain text).</param>
    /// <param name="width">Columns of the terminal.</param>
    public static Task<CliRun> Of(
        string[] args,
        string? folder = null,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null,
        TimeProvider? time = null,
        bool isTerminal = false,
        int width = 100)
        => Of(args, Encoding.UTF8.GetBytes(input), folder, environment, time, isTerminal, width);

    /// <summary>Runs one command line on standard input that need not be text.</summary>
    public static async Task<CliRun> Of(
        string[] args,
        byte[] input,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeProvider? time = null,
        bool isTerminal = false,
        int width = 100)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(
            In: new MemoryStream(input, writable: false),
            Out: output,
            Error: error,
            IsOutputTerminal: isTerminal,
            IsErrorTerminal: isTerminal,
            Width: width,
            UseColour: false,
            Time: time ?? new StoppedClock(Now),
            WorkingDirectory: folder ?? RepositoryRoot.Path,
            Environment: name => environment?.GetValueOrDefault(name));
        var code = await Program.Run(args, terminal, TestContext.Current.CancellationToken);
        return new CliRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>
    /// The run as one text: <c>exit N</c>, then standard output, then standard error under its own heading. A part that is empty is left out.
    /// </summary>
    public string Snapshot
    {
        get
        {
            var text = new StringBuilder($"exit {ExitCode}\n");
            Append("out", Out);
            Append("err", Error);
            return text.ToString();

            void Append(string heading, string part)
            {
                if (part.Length == 0)
                    return;
                text.Append($"---- {heading}\n").Append(part);
                if (!part.EndsWith('\n'))
                    text.Append("\n(no line end)\n");
            }
        }
    }

    /// <summary>Fails unless the whole run, exit code and both streams, is this text. A trailing line end may be left out.</summary>
    public void Is(string snapshot) => Assert.Equal(snapshot.ReplaceLineEndings("\n").TrimEnd('\n') + "\n", Snapshot);

    /// <summary>A clock that stands still.</summary>
    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override long GetTimestamp() => 0;
    }
}
