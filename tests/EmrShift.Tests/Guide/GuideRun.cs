using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Guide;

/// <summary>Runs a page of the guide from top to bottom, in a folder and on a lab of its own, and writes it anew with what its commands print.</summary>
sealed partial class GuideRun : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly SteppedClock _clock = new();
    LabFixture? _lab;
    int _shown = int.MaxValue;

    /// <summary>The page with the output of its commands as it is now.</summary>
    /// <param name="page">The page as it stands.</param>
    public async Task<string> Of(string page)
    {
        var text = new StringBuilder();
        foreach (var part in GuidePage.Parts(page))
        {
            switch (part.Kind)
            {
                case PartKind.Lab:
                    _lab = await LabFixture.Start(options => options with { IsArticle = part.Words == "article", Time = _clock });
                    break;
                case PartKind.Copy:
                    var names = part.Words.Split(' ');
                    Copy(RepositoryRoot.File(names[0].Split('/')), names[1]);
                    break;
                case PartKind.File:
                    _folder.Write(part.Words, part.Content);
                    break;
                case PartKind.Launch:
                    await Launch(part.Words.Split(' '));
                    break;
                case PartKind.Show:
                    _shown = int.Parse(part.Words, CultureInfo.InvariantCulture);
                    break;
            }
            text.Append(part.Kind == PartKind.Commands ? await Block(part.Content) : part.Source);
        }
        // A stopped test stops the commands too. What they printed until then is not the page.
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        return text.ToString();
    }

    async Task Launch(string[] roleAndFile)
    {
        var launcher = _lab!.As(roleAndFile[0], "airflow");
        var request = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, roleAndFile[1]), TestContext.Current.CancellationToken))!.AsObject();
        var answer = await launcher.Json("elasticmapreduce", "RunJobFlow", request);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        _clock.Step();
    }

    async Task<string> Block(string content)
    {
        var text = new StringBuilder("```console\n");
        foreach (var command in GuidePage.Commands(content))
            text.Append("$ ").Append(command).Append('\n').Append(Shown(await Run(command.Replace("\\\n", " ", StringComparison.Ordinal))));
        _shown = int.MaxValue;
        return text.Append("```\n").ToString();
    }

    string Shown(string output)
    {
        // The port and the time are what differs from run to run: the SDK signs by the machine's clock.
        if (_lab is not null)
            output = Minute().Replace(Moment().Replace(output.Replace(_lab.Server.Endpoint.Authority, "127.0.0.1:4566", StringComparison.Ordinal), "2026-01-15T10:00:00Z"), "2026-01-15 10:00 UTC");
        var lines = output.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd()).ToList();
        if (lines is [""])
            return "";
        return string.Join('\n', lines.Count > _shown ? [.. lines.Take(_shown), "…"] : lines) + "\n";
    }

    async Task<string> Run(string command)
    {
        var (words, file) = command.Split(" > ") is [var before, var after] ? (before, after.Trim()) : (command, null);
        var (code, output, error) = words.StartsWith("emrshift ", StringComparison.Ordinal) ? await RunOwn(words) : await RunOther(words);
        if (file is not null)
        {
            _folder.Write(file, output);
            output = "";
        }
        return code == 0 ? output + error : $"{output}{error.TrimEnd('\n')}\n(exit code {code})\n";
    }

    async Task<(int Code, string Output, string Error)> RunOwn(string words)
    {
        string[] args = [.. CommandLineParser.SplitCommandLine(words).Skip(1)];
        var run = await CliRun.Of(args, folder: _folder.Path, environment: Environment());
        return (run.ExitCode, run.Out, run.Error);
    }

    /// <summary>A command of another program: the whole page is skipped where that program isn't there.</summary>
    async Task<(int Code, string Output, string Error)> RunOther(string words)
    {
        var program = words.Split(' ')[0];
        Assert.SkipUnless(IsOnPath(program), $"`{program}` is not on this machine; the page needs it from here on");
        var start = new ProcessStartInfo("/bin/sh", ["-c", words])
        {
            WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    Dictionary<string, string> Environment() => _lab?.Server.Environment.ToDictionary(pair => pair.Name, pair => pair.Value) ?? [];

    void Copy(string from, string to)
    {
        foreach (var file in Directory.Exists(from) ? Directory.GetFiles(from, "*", SearchOption.AllDirectories) : [from])
        {
            var target = Path.Combine(_folder.Path, to, Path.GetRelativePath(from, file));
            if (string.Equals(file, from, StringComparison.Ordinal))
                target = Path.Combine(_folder.Path, to);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    static bool IsOnPath(string program) => (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Minute();

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
            await _lab.DisposeAsync();
        _folder.Dispose();
    }
}
