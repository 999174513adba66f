using System.CommandLine;
using EmrShift.Cli.Demo;
using EmrShift.Lab;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift demo</c>: the source article's story on the embedded lab, start to end. Exit code 1 when a step is not as told.</summary>
static class DemoVerb
{
    const int WidthMin = 60;
    const int WidthMax = 100;
    const int WidthInAPipe = 80;

    public static Command Create(Terminal terminal)
    {
        var html = new Option<string?>("--html") { Description = "Write the report of the account on v1, with the plan, to a file.", HelpName = "FILE" };
        var keep = new Option<bool>("--keep") { Description = "Leave the lab running after the story, to play with, until Ctrl-C." };
        var command = new Command("demo", "The whole story on the embedded lab: the batch on v1, what breaks in a naive move, and the move that works, there and back. No AWS account is touched.") { html, keep };
        command.SetAction((parsed, stop) => Run(terminal, parsed.GetValue(html), parsed.GetValue(keep), stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string? html, bool keep, CancellationToken stop)
    {
        await using var output = terminal.OutWriter();
        output.AutoFlush = terminal.IsOutputTerminal;
        var teller = new Teller(output, terminal.IsOutputTerminal ? Math.Clamp(terminal.Width, WidthMin, WidthMax) : WidthInAPipe, terminal.UseColour);
        var began = terminal.Time.GetTimestamp();
        var folder = Directory.CreateTempSubdirectory("emrshift-demo-").FullName;
        try
        {
            var refused = await OnALab(terminal, teller, folder, scene => new NaiveSwap(scene).Tell(), stop) ?? await OnALab(terminal, teller, folder, async scene =>
            {
                await new RightMove(scene).Tell(html is null ? null : terminal.PathOf(html));
                teller.End(terminal.Time.GetElapsedTime(began));
                if (keep)
                    await Keep(terminal, scene, output, stop);
            }, stop);
            return refused ?? (teller.Surprises == 0 ? ExitCode.Fine : ExitCode.Findings);
        }
        catch (DemoException surprise)
        {
            teller.Step("the lab does as it is asked", isAsTold: false, surprise.Message);
            teller.End(terminal.Time.GetElapsedTime(began));
            return ExitCode.Findings;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Tells on a lab of its own. Null: told; else the exit code of a lab that did not start.</summary>
    static async Task<int?> OnALab(Terminal terminal, Teller teller, string folder, Func<DemoScene, Task> tell, CancellationToken stop)
    {
        var clock = new DemoClock(terminal.Time);
        var (lab, problem) = await LabServer.Start(new LabOptions { IsArticle = true, Speed = double.PositiveInfinity, Time = clock }, stop);
        if (lab is null)
            return terminal.Refuse(problem!);
        await using (lab)
        {
            using var scene = DemoScene.On(lab, clock, terminal, teller, folder, stop);
            await tell(scene);
            return null;
        }
    }

    static async Task Keep(Terminal terminal, DemoScene scene, TextWriter output, CancellationToken stop)
    {
        await output.WriteLineAsync();
        foreach (var (name, value) in scene.Environment)
            await output.WriteLineAsync($"export {name}={value}");
        await output.FlushAsync(stop);
        terminal.Say($"the lab goes on until Ctrl-C. Export the lines above, then use any AWS client. The plan and its journal are in {scene.Product.Folder}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, terminal.Time, stop);
        }
        catch (OperationCanceledException)
        {
            terminal.Say("the lab has ended");
        }
    }
}
