using System.Text;

namespace EmrShift.Cli.Demo;

/// <summary>EmrShift's own command lines, run in this process on the lab's account: the verbs themselves, not a copy of what they do.</summary>
/// <param name="terminal">With the lab's environment and the story's folder.</param>
/// <param name="teller">Who shows the line and what it prints.</param>
/// <param name="stop">Ends a command.</param>
sealed class ProductCommand(Terminal terminal, Teller teller, CancellationToken stop)
{
    /// <summary>How a command ended.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Out">Standard output.</param>
    /// <param name="Error">Standard error.</param>
    public sealed record Result(int ExitCode, string Out, string Error)
    {
        /// <summary>Everything it printed, for a command that isn't as told.</summary>
        public string Said => $"exit code {ExitCode}\n{Out}{Error}";
    }

    /// <summary>Where relative paths of a command begin.</summary>
    public string Folder => terminal.WorkingDirectory;

    /// <summary>Shows a command line, runs it, and shows what <paramref name="part"/> picks of it.</summary>
    /// <param name="line">The arguments, as one would type them.</param>
    /// <param name="part">Picks what is shown.</param>
    public async Task<Result> Run(string line, Func<Result, string> part)
    {
        var result = await Run(line.Split(' '), line);
        if (part(result) is { Length: > 0 } text)
            teller.Show(text);
        return result;
    }

    /// <summary>Shows a command line and runs it.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="shown">What is shown of them.</param>
    public async Task<Result> Run(string[] arguments, string shown)
    {
        teller.Command($"emrshift {shown}");
        using var output = new MemoryStream();
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await Program.Run(arguments, terminal with { In = Stream.Null, Out = output, Error = error }, stop);
        stop.ThrowIfCancellationRequested();
        return new Result(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Some of the lines. A last <c>…</c> says that there are more.</summary>
    /// <param name="text">The whole.</param>
    /// <param name="isPicked">Asked for each line, without the white space before it.</param>
    public static string Lines(string text, Predicate<string> isPicked)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var picked = Array.FindAll(lines, line => line.TrimStart() is { Length: > 0 } words && isPicked(words));
        return string.Join('\n', picked.Length < lines.Length ? [.. picked, "…"] : picked);
    }
}
