using System.Diagnostics;
using System.Text.Json;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Reports.Emitting;
using EmrShift.Tests.Lab.Clients;
using EmrShift.Tests.Plans;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Reports;

/// <summary>What <c>plan --emit</c> writes, read by those it is written for.</summary>
public sealed class EmittingTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Plans that together have every kind of step that the planner makes.</summary>
    public static TheoryData<string> Plans => ["default roles", "running cluster", "new roles"];

    static Plan Planned(string name) => Planner.Of(
        PlannerTests.Read(name switch
        {
            "running cluster" => RunningClusterPlanTests.Running + "part template:lt-1 cluster j-1 tags -\npart volume:vol-1 cluster j-1 tags -\n",
            "new roles" => NewRolesPlanTests.Named,
            // A name that every one of the three languages could mistake for its own.
            _ => PlannerTests.Defaults + "group it's.${team}%{x} attached AmazonElasticMapReduceReadOnlyAccess\n",
        }),
        new PlanOptions(DateTimeOffset.UnixEpoch) { HasNewRoles = name == "new roles" });

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Terraform_finds_the_file_valid(string name)
    {
        var plugins = Environment.GetEnvironmentVariable("LAB_TERRAFORM");
        Assert.SkipWhen(string.IsNullOrEmpty(plugins), "LAB_TERRAFORM doesn't name a folder with the plugin hashicorp/aws 5.100.0");
        ClientProcess.Need("terraform", "version");
        using var folder = new TemporaryFolder();
        folder.Write("plan.tf", TerraformPlan.Render(Planned(name)));
        folder.Write("provider.tf", "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n    }\n  }\n}\n");
        await Run(folder, "terraform", "init", "-no-color", "-backend=false", $"-plugin-dir={plugins}");
        await Run(folder, "terraform", "validate", "-no-color");
        await Run(folder, "terraform", "fmt", "-no-color", "-check", "-diff", "plan.tf");
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task The_shell_finds_the_script_whole(string name)
    {
        ClientProcess.Need("bash", "--version");
        using var folder = new TemporaryFolder();
        folder.Write("plan.sh", AwsCliPlan.Render(Planned(name)));
        await Run(folder, "bash", "-n", "plan.sh");
        await Run(folder, "sh", "-n", "plan.sh");
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task CloudFormation_finds_the_template_valid(string name)
    {
        var plan = Planned(name);
        var template = CloudFormationPlan.Render(plan);
        using (var json = JsonDocument.Parse(template))
        {
            var resources = json.RootElement.GetProperty("Resources");
            Assert.All(resources.EnumerateObject(), resource => Assert.Matches("^[A-Za-z0-9]+$", resource.Name));
            var made = plan.Steps.Count(step => step is { Stage: Stage.Create, Change: { Before: null, Slot: EmrShift.Plans.Slots.CustomerPolicySlot } });
            Assert.Equal(made, resources.EnumerateObject().Count(resource => resource.Value.GetProperty("Type").GetString() == "AWS::IAM::ManagedPolicy"));
        }
        using var folder = new TemporaryFolder();
        folder.Write("template.json", template);
        var lint = await CliRun.Of(["lint", "template.json", "--fail-on", "never"], folder.Path);
        Assert.True(lint.ExitCode == 0, lint.Snapshot);

        ClientProcess.Need("cfn-lint", "--version");
        await Run(folder, "cfn-lint", "--regions", "eu-west-1", "--", "template.json");
    }

    static async Task Run(TemporaryFolder folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        var error = process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{await output}\n{await error}");
    }
}
