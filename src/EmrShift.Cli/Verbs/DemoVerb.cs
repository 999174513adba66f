using System.CommandLine;
using System.Reflection;
using System.Text;
using EmrShift.Checks;
using EmrShift.Cli.Demo;
using EmrShift.Lab;
using EmrShift.Reports;
using EmrShift.Reports.Html;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift demo</c>: the source article's story on the embedded lab, start to end. Exit code 1 when a step is not as told.</summary>
static class DemoVerb
{
    public static Command Create(Terminal terminal)
    {
        var html = new Option<string?>("--html") { Description = "Write the report of the account on v1 to a file.", HelpName = "FILE" };
        var keep = new Option<bool>("--keep") { Description = "Leave the lab running after the story, to play with, until Ctrl-C." };
        var command = new Command("demo", "The whole story on the embedded lab: the batch on v1, what breaks in a naive move, and the move that works. No AWS account is touched.") { html, keep };
        command.SetAction((parsed, stop) => Run(terminal, parsed.GetValue(html), parsed.GetValue(keep), stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string? html, bool keep, CancellationToken stop)
    {
        await using var output = terminal.OutWriter();
        var teller = new Teller(output, terminal.UseColour);
        try
        {
            await OnALab(terminal, async story =>
            {
                await story.OnV1();
                await story.FailureOne();
                await story.FailureTwo();
            }, stop);
            return await OnALab(terminal, async story => await story.TheMoveThatWorks(), stop, html, keep) ?? End();
        }
        catch (DemoException surprise)
        {
            teller.Step(surprise.Message, isAsTold: false);
            return End();
        }

        async Task<int?> OnALab(Terminal terminal, Func<Story, Task> tell, CancellationToken stop, string? html = null, bool keep = false)
        {
            var (lab, problem) = await LabServer.Start(new LabOptions { IsArticle = true, Speed = double.PositiveInfinity, Time = terminal.Time }, stop);
            if (lab is null)
                return terminal.Refuse(problem!);
            await using (lab)
            {
                using var story = new Story(lab, teller);
                if (html is not null)
                    await WriteReport(terminal, lab, html, stop);
                await tell(story);
                if (keep)
                    await Keep(terminal, lab, output, stop);
            }
            return null;
        }

        int End()
        {
            output.WriteLine();
            output.WriteLine(teller.Surprises == 0 ? "Every step was as told. Nothing outside this process was touched." : $"{teller.Surprises} {(teller.Surprises == 1 ? "step was" : "steps were")} not as told.");
            return teller.Surprises == 0 ? ExitCode.Fine : ExitCode.Findings;
        }
    }

    static async Task WriteReport(Terminal terminal, LabServer lab, string file, CancellationToken stop)
    {
        using var story = new Story(lab, new Teller(TextWriter.Null, useColour: false));
        await story.OnV1();
        stop.ThrowIfCancellationRequested();
        var evidence = Evidence.Of(lab.Snapshot());
        var page = HtmlReport.Render(ReportPage.Of(evidence, Assessment.Of(evidence), plan: null, Version));
        AtomicFile.Write(terminal.PathOf(file), Encoding.UTF8.GetBytes(page));
        terminal.Say($"the report is in {file}");
    }

    static async Task Keep(Terminal terminal, LabServer lab, TextWriter output, CancellationToken stop)
    {
        await output.WriteLineAsync();
        foreach (var (name, value) in lab.Environment)
            await output.WriteLineAsync($"export {name}={value}");
        await output.FlushAsync(stop);
        terminal.Say("the lab goes on until Ctrl-C. Export the lines above, then use any AWS client.");
        await Task.Delay(Timeout.InfiniteTimeSpan, terminal.Time, stop);
    }

    static string Version => typeof(DemoVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
