using EmrShift.Accounts;
using EmrShift.Cli.Moving;
using EmrShift.Plans;

namespace EmrShift.Cli.Demo;

/// <summary>
/// The same account with EmrShift: look, plan, apply stage by stage with the batch after every stage, and all the way back. Each step is one of the
/// program's own command lines.
/// </summary>
sealed class RightMove(DemoScene scene)
{
    const string Dag = """
        from airflow import DAG
        from airflow.providers.amazon.aws.operators.emr import EmrCreateJobFlowOperator

        JOB_FLOW = {
            "Name": "daily-batch",
            "ReleaseLabel": "emr-6.15.0",
            "ServiceRole": "ServiceRole",
            "JobFlowRole": "JobFlowRole",
            "Instances": {
                "InstanceGroups": [
                    {"InstanceRole": "MASTER", "InstanceType": "m5.xlarge", "InstanceCount": 1},
                    {"InstanceRole": "CORE", "InstanceType": "m5.xlarge", "InstanceCount": 2},
                ],
            },
        }

        with DAG("daily", schedule="@daily") as dag:
            EmrCreateJobFlowOperator(task_id="create", job_flow_overrides=JOB_FLOW)

        """;

    readonly Teller _teller = scene.Teller;
    readonly string _dag = Path.Combine(scene.Product.Folder, "dags", "daily.py");

    /// <summary>Tells it.</summary>
    /// <param name="html">File of the report, with its whole path; null: none is written.</param>
    public async Task Tell(string? html)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_dag)!);
        await File.WriteAllTextAsync(_dag, Dag);
        await Look();
        if (html is not null)
            await Report(html);
        await Move();
        await Back();
    }

    async Task Look()
    {
        _teller.Chapter("4. The same account again, with EmrShift: look first");
        _teller.Say("Everything is on v1 again, as in chapter 1.");
        await Batch("the batch is back");
        var assessed = await scene.Product.Run("assess", result => result.Out.Split("\nEMR", 2)[0]);
        string[] told = ["EMR101", "EMR111", "EMR121", "EMR301"];
        _teller.Step("both failures are named before they happen: the tags, PassRole, and the jar", assessed.ExitCode == ExitCode.Findings && told.All(code => assessed.Out.Contains($"\n{code} ", StringComparison.Ordinal)), assessed.Said);

        var swapped = await scene.Product.Run("preflight --policies v2", result => ProductCommand.Lines(result.Out, line => char.IsAsciiDigit(line[0]) || line.StartsWith("DENIED", StringComparison.Ordinal)));
        _teller.Step("every call of the launch was decided: the naive swap can't work", swapped.ExitCode == ExitCode.Findings, swapped.Said);
        var planned = await scene.Product.Run("preflight --policies planned", result => ProductCommand.Lines(result.Out, line => char.IsAsciiDigit(line[0])));
        _teller.Step("with what EmrShift plans, the same launch works", planned.ExitCode == ExitCode.Fine, planned.Said);
    }

    async Task Report(string html)
    {
        _teller.Say("The whole of it as a page, to pass on:");
        // The path may have blanks, so it is not a word of the line.
        var written = await scene.Product.Run(["assess", "--format", "html", "--output", html, "--fail-on", "never"], $"assess --format html -o {Path.GetFileName(html)}");
        _teller.Step($"the report is in {html}", written.ExitCode == ExitCode.Fine && File.Exists(html), written.Said);
    }

    async Task Move()
    {
        _teller.Chapter("5. The move, and the batch after every stage");
        var plan = await scene.Product.Run("plan -o plan.json", result => result.Error);
        _teller.Step("a plan in which no state on the way loses anything", plan.ExitCode == ExitCode.Fine, plan.Said);
        await Apply(Stage.Tag, "Nothing relies on the tags yet.");

        _teller.Say("Airflow's source has to send the tag. That is a person's change, and EmrShift makes the edit:");
        await scene.Product.Run("lint dags --diff", result => ProductCommand.Lines(result.Out, line => line[0] is '+' or '-'));
        var linted = await scene.Product.Run("lint dags --fix", result => result.Error);
        _teller.Step("the DAG sends the tag from the next run on", linted.ExitCode == ExitCode.Fine && SendsTag, linted.Said);
        await Batch("v1 does not mind the tag");

        await Apply(Stage.Create, "Copies of v1 for the way back, and the permissions that v2 lacks. Nobody has them yet.");
        await Apply(Stage.Attach, "v2 stands beside v1. Permissions have only grown.");
        await Apply(Stage.Verify, "No change: CloudTrail shows the tag in Airflow's last calls, and every question was asked again of the account without v1.");
        await Apply(Stage.Detach, "v1 has left the roles in use.");
        await Apply(Stage.Retire, "What kept v1 visible is gone, and with it v1.");
        var left = await scene.Product.Run("assess", result => result.Out.Split("\nEMR", 2)[0]);
        _teller.Step("no role has v1, and nothing is left that would break", left.ExitCode == ExitCode.Fine, left.Said);
    }

    async Task Back()
    {
        _teller.Chapter("6. And all the way back");
        var status = await scene.Product.Run("status", result => result.Out);
        _teller.Step("the journal knows every change", status.ExitCode == ExitCode.Fine, status.Said);
        _teller.Say("AWS lets nobody attach v1 again: the copies that the plan saved take its place.");
        var back = await scene.Product.Run(
            "rollback plan.journal --yes", result => ProductCommand.Lines(result.Error, line => line.Contains(" + ", StringComparison.Ordinal) || line.StartsWith("emrshift:", StringComparison.Ordinal)));
        _teller.Step("everything is taken back", back.ExitCode == ExitCode.Fine, back.Said);
        await Batch("the batch runs on v1's copies");
    }

    async Task Apply(Stage stage, string meaning)
    {
        var name = StepLines.Word(stage);
        var applied = await scene.Product.Run($"apply plan.json --until {name} --yes", result => result.Error);
        _teller.Step(meaning, applied.ExitCode == ExitCode.Fine, applied.Said);
        await Batch($"the batch after `{name}`");
    }

    /// <summary>Whether the DAG that the batch is made of sends the tag.</summary>
    bool SendsTag => File.ReadAllText(_dag).Contains(Tags.EmrKey, StringComparison.Ordinal);

    async Task Batch(string what)
    {
        var run = await scene.Batch(SendsTag);
        _teller.Step($"{what}: {run.StepState}", run.Succeeded, run.Said);
    }
}
